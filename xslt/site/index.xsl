<?xml version="1.0" encoding="UTF-8"?>
<!-- The door of the edition: its introduction, its documents by date. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="index" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="index" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled($d:site, .)"/>
      <xsl:with-param name="here" select="if (part/@current) then 'home/' else 'home'"/>
      <xsl:with-param name="metadata" as="element()*">
        <meta property="og:type" content="website"/>
        <meta property="og:title" content="{$d:site}"/>
        <xsl:if test="@base"><link rel="canonical" href="{@base}index.html"/></xsl:if>
        <xsl:if test="@base and @date"><link rel="alternate" type="application/atom+xml" href="{$root}feed.xml"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="index">
    <div class="index column">
      <h1><xsl:value-of select="$d:site"/></h1>
      <xsl:apply-templates select="introduction/node()" mode="prose"><xsl:with-param name="up" select="$root" tunnel="yes"/></xsl:apply-templates>
      <xsl:call-template name="d:ways"><xsl:with-param name="here" select="'index'"/></xsl:call-template>
      <xsl:call-template name="d:parts"/>
      <xsl:if test="empty(($d:documents, part))"><p><xsl:value-of select="d:say('no-documents')"/></p></xsl:if>
      <!-- undated documents last -->
      <xsl:for-each-group select="$d:documents" group-by="substring(@date, 1, 4)">
        <xsl:sort select="current-grouping-key() = ''"/>
        <xsl:sort select="current-grouping-key()"/>
        <xsl:copy-of select="$d:nl"/>
        <h2>
          <xsl:if test="current-grouping-key()"><xsl:attribute name="id" select="'y' || current-grouping-key()"/></xsl:if>
          <xsl:value-of select="(current-grouping-key()[.], d:say('undated'))[1]"/>
        </h2>
        <ul class="documents">
          <xsl:for-each select="current-group()">
            <xsl:sort select="@date"/>
            <xsl:sort select="@stem"/>
            <xsl:copy-of select="$d:nl"/>
            <li>
              <xsl:call-template name="d:entry"/>
              <span class="aside"><xsl:value-of select="d:kind((@kind, 'document')[1]), source" separator=" · "/></span>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each-group>
    </div>
    <xsl:call-template name="d:imprint"/>
  </xsl:template>

  <xsl:template name="d:imprint">
    <xsl:copy-of select="$d:nl"/>
    <footer class="apparatus">
      <p class="aside">
        <xsl:value-of select="distinct-values((@editor, @publisher))[normalize-space()]" separator=", "/>
        <xsl:if test="@licence[string()]">
          <xsl:text> · </xsl:text>
          <xsl:choose>
            <xsl:when test="matches(@licence-href, '^https?://')">
              <a rel="license" href="{@licence-href}"><xsl:value-of select="@licence"/></a>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="@licence"/></xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:if test="$editorial"><xsl:text> · </xsl:text><a href="{$root}{$editorial}"><xsl:value-of select="d:say('editorial')"/></a></xsl:if>
        <xsl:text> · </xsl:text>
        <xsl:value-of select="d:say('data') || ': '"/>
        <a href="{$root}index.json">JSON</a>, <a href="{$root}documents.csv">CSV</a>
        <xsl:for-each select="'persons', ('localities', 'bodies')[. = tokenize(current()/@registers)]">
          <xsl:text>, </xsl:text><a href="{$root}{.}.csv">CSV (<xsl:value-of select="d:say(.)"/>)</a>
        </xsl:for-each>
        <xsl:if test="@dts">, <a href="{$root}../dts/index.json">DTS</a></xsl:if>
        <xsl:if test="@also">
          <xsl:text> · </xsl:text>
          <xsl:value-of select="d:say('whole') || ': '"/>
          <xsl:for-each select="(['epub', 'EPUB', 'epub'], ['pdf', 'PDF', 'pdf'], ['text', d:say('plain-text'), 'txt'])[.(1) = tokenize(current()/@also)]">
            <a href="{$root}../books/edition.{.(3)}"><xsl:value-of select=".(2)"/></a>
            <xsl:value-of select="if (position() lt last()) then ', ' else ''"/>
          </xsl:for-each>
        </xsl:if>
        <xsl:value-of select="@generator[string()] ! (' · ' || .)"/>
      </p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
