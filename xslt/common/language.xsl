<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- The writing direction that a language tag implies. -->
  <xsl:function name="d:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" select="tokenize(lower-case($language), '-')"/>
    <xsl:sequence select="if ($parts = ('arab', 'hebr', 'syrc', 'thaa')) then 'rtl' else if ($parts = ('latn', 'cyrl')) then 'ltr'
      else if ($parts[1] = ('ar', 'fa', 'he', 'yi', 'ur', 'ps', 'sd', 'ug', 'syr', 'arc', 'dv', 'ckb')) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <!-- The name of a language in words, where it is one that letters are likely to be in; else the tag itself. -->
  <xsl:function name="d:language-name" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="key" select="'language-' || lower-case(tokenize($language, '-')[1])"/>
    <xsl:sequence select="if (map:contains($d:strings, $key) and matches($language, '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$')) then d:say($key) else $language"/>
  </xsl:function>
</xsl:stylesheet>
