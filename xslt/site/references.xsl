<?xml version="1.0" encoding="UTF-8"?>
<!-- Which documents refer to which: those that are referred to, by date, each with those that do so and where. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="references" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="references" priority="1">
    <xsl:call-template name="d:way"><xsl:with-param name="way" select="'references'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="references">
    <xsl:variable name="references" select="reference"/>
    <div class="index column">
      <xsl:call-template name="d:way-head">
        <xsl:with-param name="way" select="'references'"/>
        <xsl:with-param name="listed" select="$references"/>
        <xsl:with-param name="none" select="'no-references'"/>
      </xsl:call-template>
      <xsl:if test="$references or part"><p><xsl:value-of select="d:say('references-say')"/></p></xsl:if>
      <xsl:for-each select="d:by-date(key('d:document', $references/@to))">
        <xsl:variable name="these" select="$references[@to = current()/@stem]"/>
        <xsl:copy-of select="$d:nl"/>
        <h2 id="{@stem}">
          <a href="{$root}{@href}"><xsl:value-of select="d:head-of(.)"/></a>
          <xsl:text> </xsl:text>
          <span class="aside"><xsl:value-of select="(@when[string()], d:say('undated'))[1]"/></span>
        </h2>
        <ul class="documents">
          <xsl:for-each select="d:by-date(key('d:document', $these/@by))">
            <xsl:copy-of select="$d:nl"/>
            <li>
              <xsl:call-template name="d:entry"/>
              <xsl:call-template name="d:at">
                <xsl:with-param name="places" select="$these[@by = current()/@stem]/at"/>
                <xsl:with-param name="href" select="$root || @href"/>
              </xsl:call-template>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each>
    </div>
  </xsl:template>
</xsl:stylesheet>
