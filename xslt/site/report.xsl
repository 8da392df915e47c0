<?xml version="1.0" encoding="UTF-8"?>
<!-- The report of the build: figures, and what was found, by document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="report" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="report" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:say('report-title'), .)"/>
      <xsl:with-param name="here" select="'report' || '/'[current()/part/@current]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="report">
    <xsl:variable name="findings" select="report/finding"/>
    <xsl:variable name="documents" select="$d:documents"/>
    <h1><xsl:value-of select="d:say('report-title')"/></h1>
    <xsl:if test="report/count">
      <dl class="figures">
        <xsl:for-each select="report/count">
          <xsl:copy-of select="$d:nl"/>
          <div><dt><xsl:value-of select="translate(@label, '_', ' ')"/></dt><dd><xsl:value-of select="."/></dd></div>
        </xsl:for-each>
      </dl>
    </xsl:if>
    <xsl:variable name="waiting" select="(report/count[@label = 'to_review']/xs:integer(.), count(report/row))[1]"/>
    <xsl:if test="$review and $waiting">
      <p><a href="{$root}{$review}"><xsl:value-of select="d:say('review')"/></a>
        <xsl:value-of select="': ' || d:count($waiting, 'place')"/></p>
    </xsl:if>
    <h2><xsl:value-of select="d:say('findings')"/></h2>
    <xsl:call-template name="d:parts"/>
    <xsl:if test="empty(($findings, part))"><p><xsl:value-of select="d:say('no-findings')"/></p></xsl:if>
    <xsl:for-each-group select="$findings" group-by="string((@stem, @file)[1])">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="document" select="$documents[@stem = current-grouping-key()]"/>
      <xsl:copy-of select="$d:nl"/>
      <h3>
        <xsl:choose>
          <xsl:when test="$document"><a href="{$root}{$document[1]/@href}"><xsl:value-of select="$document[1]/head"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="current-grouping-key()"/></xsl:otherwise>
        </xsl:choose>
      </h3>
      <ul class="findings column">
        <xsl:for-each select="current-group()">
          <xsl:copy-of select="$d:nl"/>
          <li class="{@severity[. = ('error', 'warning', 'info')]}">
            <span class="code"><xsl:value-of select="@severity, @code"/></span>
            <xsl:text> </xsl:text>
            <xsl:value-of select="message, remedy"/>
            <xsl:if test="@file[string()]">
              <xsl:text> </xsl:text>
              <span class="aside"><xsl:value-of select="@file, @line[. ne '0']" separator=":"/></span>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
