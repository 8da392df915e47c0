<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page says about itself to machines: Dublin Core, and the tags that reference managers read. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="d:metadata" as="element()*">
    <xsl:variable name="sender" select="d:correspondent($d:header/profileDesc/correspDesc/correspAction[@type = 'sent'][1])"/>
    <xsl:variable name="rows" as="array(xs:string?)*" select="
      ['DC.title', $d:title],
      ['DC.type', d:kind($d:kind)],
      ['DC.date', $d:sort-date],
      ['DC.creator', $sender],
      ['DC.language', $d:language],
      ['DC.publisher', $d:publisher],
      ['DC.rights', $d:licence/@target ! string()],
      ['DC.identifier', $uri],
      ['citation_title', $d:title],
      ['citation_author', $d:header/profileDesc/correspDesc/correspAction[@type = 'sent'][1]/persName[1] ! normalize-space()],
      ['citation_publication_date', replace($d:sort-date, 'T.*$', '') ! translate(., '-', '/')],
      ['citation_inbook_title', $d:edition],
      ['citation_public_url', $uri]"/>
    <xsl:for-each select="$rows[normalize-space(.(2))]">
      <meta name="{.(1)}" content="{.(2)}"/>
    </xsl:for-each>
    <xsl:if test="$uri"><link rel="canonical" href="{$uri}"/></xsl:if>
    <xsl:if test="$tei"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
    <xsl:if test="$text"><link rel="alternate" type="text/plain" href="{$text}"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
