<?xml version="1.0" encoding="UTF-8"?>
<!-- What a search index takes from a document's page beside its text: the facets, and every spelling of its persons'
     names, so that a search for one finds the document that has another. The attributes are Pagefind's; "‖" parts the persons
     in an excerpt (site/search.js). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="d:search">
    <xsl:copy-of select="$d:nl"/>
    <div id="~names" hidden="hidden" data-pagefind-body="" data-pagefind-weight="0.1" data-kind="{d:kind($d:kind)}" data-title="{$d:title}" data-when="{$d:when}"
      data-pagefind-meta="title[data-title], when[data-when], kind[data-kind]">
      <xsl:variable name="year" select="d:year($d:sort-date)"/>
      <xsl:if test="$year"><xsl:attribute name="data-year" select="$year"/></xsl:if>
      <xsl:if test="$d:place"><xsl:attribute name="data-place" select="$d:place"/></xsl:if>
      <xsl:attribute name="data-pagefind-filter" select="'kind[data-kind]', 'year[data-year]'[$year], 'place[data-place]'[$d:place]" separator=", "/>
      <xsl:for-each select="$d:entities[self::person]">
        <xsl:variable name="name" select="d:entity-name(.)"/>
        <p data-pagefind-filter="person[data-name]" data-name="{$name}">
          <xsl:value-of select="'‖ ' || $name, string-join(distinct-values(persName ! normalize-space())[. ne $name], ', ')[.]" separator=": "/>
        </p>
      </xsl:for-each>
    </div>
  </xsl:template>
</xsl:stylesheet>
