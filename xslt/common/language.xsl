<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- The writing direction that a language tag implies. -->
  <xsl:function name="d:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" select="tokenize(lower-case($language), '-')"/>
    <xsl:sequence select="if ($parts = ('arab', 'hebr', 'syrc', 'thaa')) then 'rtl' else if ($parts = ('latn', 'cyrl')) then 'ltr'
      else if ($parts[1] = ('ar', 'fa', 'he', 'yi', 'ur', 'ps', 'sd', 'ug', 'syr', 'arc', 'dv', 'ckb')) then 'rtl' else 'ltr'"/>
  </xsl:function>
</xsl:stylesheet>
