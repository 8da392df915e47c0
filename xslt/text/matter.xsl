<?xml version="1.0" encoding="UTF-8"?>
<!-- Front matter in YAML, for whoever feeds the texts to another program. Every value is a quoted string on one line:
     whatever stands in a header, the front matter stays well-formed. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="d:yaml">
    <xsl:variable name="actions" select="$d:header/profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="rows" as="array(xs:string?)*" select="
      ['title', $d:title],
      ['date', $d:sort-date],
      ['date-words', $d:when],
      ['kind', $d:kind],
      ['from', d:correspondent($actions[@type = 'sent'][1])],
      ['to', d:correspondent($actions[@type = 'received'][1])],
      ['source', $d:bibl[1] ! d:bibl-text(.)],
      ['edition', $d:edition],
      ['licence', $d:licence/@target ! string()],
      ['stem', $stem],
      ['uri', $uri]"/>
    <xsl:text>---&#10;</xsl:text>
    <xsl:for-each select="$rows[normalize-space(.(2))]">
      <xsl:value-of select=".(1) || ': ' || '&quot;' || replace(normalize-space(.(2)), '([\\&quot;])', '\\$1') || '&quot;' || '&#10;'"/>
    </xsl:for-each>
    <xsl:text>---&#10;&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
