<?xml version="1.0" encoding="UTF-8"?>
<!-- A month, day by day: the documents of each day, and those whose text names it. The dates of the texts lead here. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="month" on-no-match="shallow-skip"/>

  <!-- $id: the month, "1919-11". -->
  <xsl:template match="/edition" mode="month" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:day($id), .)"/>
      <xsl:with-param name="here" select="'home/'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="month">
    <div class="index column">
      <p class="eyebrow"><xsl:value-of select="d:say('calendar')"/></p>
      <h1><xsl:value-of select="d:day($id)"/></h1>
      <xsl:call-template name="d:parts"/>
      <xsl:for-each-group select="d:by-date(document) ! (@date, day/@when)" group-by="substring(., 1, 10)[starts-with(., $id)]">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:variable name="day" select="current-grouping-key()"/>
        <xsl:variable name="naming" select="current-group()[parent::day]"/>
        <xsl:copy-of select="$d:nl"/>
        <h2>
          <xsl:if test="string-length($day) = 10"><xsl:attribute name="id" select="'d' || substring($day, 9)"/></xsl:if>
          <xsl:value-of select="d:day($day)"/>
        </h2>
        <xsl:call-template name="d:of-day"><xsl:with-param name="dates" select="current-group()[parent::document]"/></xsl:call-template>
        <xsl:if test="exists($naming)"><h3><xsl:value-of select="d:say('mentions')"/></h3></xsl:if>
        <xsl:call-template name="d:of-day"><xsl:with-param name="dates" select="$naming"/></xsl:call-template>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- The documents that have these dates, or in whose texts these are named, and where. -->
  <xsl:template name="d:of-day">
    <xsl:param name="dates" as="attribute()*"/>
    <xsl:if test="exists($dates)">
      <ul class="documents">
        <xsl:for-each select="$dates">
          <xsl:variable name="places" select="parent::day/at"/>
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:for-each select="ancestor::document">
              <xsl:call-template name="d:entry"/>
              <xsl:call-template name="d:at">
                <xsl:with-param name="places" select="$places"/>
                <xsl:with-param name="href" select="$root || @href"/>
              </xsl:call-template>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
