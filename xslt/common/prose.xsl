<?xml version="1.0" encoding="UTF-8"?>
<!-- What the editor has written: the introduction. Headings come below that of the page, addresses are of the edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  exclude-result-prefixes="#all">

  <xsl:mode name="prose" on-no-match="shallow-copy"/>

  <xsl:template match="h1 | h2 | h3 | h4 | h5" mode="prose">
    <xsl:element name="h{xs:integer(substring(local-name(), 2)) + 1}"><xsl:apply-templates mode="prose"/></xsl:element>
  </xsl:template>

  <!-- As tables of documents: a wide one is moved within itself, and not the page. -->
  <xsl:template match="table" mode="prose">
    <div class="table"><xsl:next-match/></div>
  </xsl:template>

  <!-- $up: the way from the page to the folder of the first page. -->
  <xsl:template match="@href[not(matches(., '^([a-z][a-z0-9+.-]*:|[/#])', 'i'))]" mode="prose">
    <xsl:param name="up" as="xs:string" select="''" tunnel="yes"/>
    <xsl:attribute name="href" select="$up || ."/>
  </xsl:template>
</xsl:stylesheet>
