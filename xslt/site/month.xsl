<?xml version="1.0" encoding="UTF-8"?>
<!-- A month, day by day: the documents of each day, and those whose text names it. The dates of the texts lead here. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="month" on-no-match="shallow-skip"/>

  <!-- $id: the month, "1919-11". -->
  <xsl:template match="/edition" mode="month">
    <xsl:variable name="documents" select="d:by-date(document)"/>
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:day($id), .)"/>
      <xsl:with-param name="here" select="'home/'"/>
      <xsl:with-param name="main" as="node()*">
        <div class="index column">
          <p class="eyebrow"><xsl:value-of select="d:say('calendar')"/></p>
          <h1><xsl:value-of select="d:day($id)"/></h1>
          <xsl:call-template name="d:parts"/>
          <xsl:for-each select="sort(distinct-values($documents/(@date, day/@when) ! substring(., 1, 10)[starts-with(., $id)]))">
            <xsl:variable name="day" select="."/>
            <xsl:copy-of select="$d:nl"/>
            <h2>
              <xsl:if test="string-length($day) = 10"><xsl:attribute name="id" select="'d' || substring($day, 9)"/></xsl:if>
              <xsl:value-of select="d:day($day)"/>
            </h2>
            <xsl:call-template name="d:of-day">
              <xsl:with-param name="documents" select="$documents[substring(@date, 1, 10) = $day]"/>
            </xsl:call-template>
            <xsl:variable name="naming" select="$documents[day/@when = $day]"/>
            <xsl:if test="exists($naming)"><h3><xsl:value-of select="d:say('mentions')"/></h3></xsl:if>
            <xsl:call-template name="d:of-day">
              <xsl:with-param name="documents" select="$naming"/>
              <xsl:with-param name="day" select="$day"/>
            </xsl:call-template>
          </xsl:for-each>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A list of documents. $day: whose places in them are named. -->
  <xsl:template name="d:of-day">
    <xsl:param name="documents" as="element(document)*"/>
    <xsl:param name="day" as="xs:string?"/>
    <xsl:if test="exists($documents)">
      <ul class="documents">
        <xsl:for-each select="$documents">
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:call-template name="d:entry"/>
            <xsl:call-template name="d:at">
              <xsl:with-param name="places" select="day[@when = $day]/at"/>
              <xsl:with-param name="href" select="$root || @href"/>
            </xsl:call-template>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
