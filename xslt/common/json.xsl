<?xml version="1.0" encoding="UTF-8"?>
<!-- JSON, written with its members in the order that is given. Safe in a page's script element too: it has no "<". -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:function name="d:json" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="escaped" select="if (not(contains($text, '\') or contains($text, '&quot;') or contains($text, '&lt;')
      or contains($text, '&#9;') or contains($text, '&#10;') or contains($text, '&#13;'))) then $text else $text => replace('\\', '\\\\') => replace('&quot;', '\\&quot;') => replace('&#9;', '\\t')
      => replace('&#10;', '\\n') => replace('&#13;', '\\r') => replace('&lt;', '\\u003c')"/>
    <xsl:sequence select="'&quot;' || $escaped || '&quot;'"/>
  </xsl:function>

  <!-- A member with a string, or with several in an array; nothing where there is none. -->
  <xsl:function name="d:member" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:variable name="values" select="$texts[.]"/>
    <xsl:sequence select="if (empty($values)) then () else
      '&quot;' || $name || '&quot;:' || (if (exists($values[2])) then d:array($values ! d:json(.)) else d:json($values))"/>
  </xsl:function>

  <!-- A member whose value is JSON already. -->
  <xsl:function name="d:raw" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value ! ('&quot;' || $name || '&quot;:' || .)"/>
  </xsl:function>

  <xsl:function name="d:object" as="xs:string">
    <xsl:param name="members" as="xs:string*"/>
    <xsl:sequence select="'{' || string-join($members, ',') || '}'"/>
  </xsl:function>
  <xsl:function name="d:array" as="xs:string">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="'[' || string-join($values, ',') || ']'"/>
  </xsl:function>
</xsl:stylesheet>
