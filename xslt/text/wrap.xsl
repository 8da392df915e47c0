<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks for what breaks the text into lines (pipeline/despatch/render/lines.py): noncharacters, which no text contains.
     In a block one stands for a space at which no line is broken, one for a line break that the source has. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:variable name="d:tie" static="yes" as="xs:string" select="codepoints-to-string(64976)"/>
  <xsl:variable name="d:break" static="yes" as="xs:string" select="codepoints-to-string(64977)"/>

  <!-- A block of text: its lines are indented by $indent spaces, or end at the right edge. -->
  <xsl:function name="d:set" as="xs:string?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:integer"/>
    <xsl:param name="right" as="xs:boolean"/>
    <xsl:sequence select="if (matches($text, '[^\s&#xFDD1;]')) then concat('&#xFDD2;', $indent, '&gt;'[$right], '&#xFDD3;', $text, '&#xFDD4;') else ()"/>
  </xsl:function>

  <!-- Blocks with a label in place of the spaces that the first begins with. -->
  <xsl:function name="d:hang" as="xs:string?">
    <xsl:param name="blocks" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="if ($blocks or normalize-space($label)) then concat($label, '&#xFDD5;', $blocks) else ()"/>
  </xsl:function>

  <xsl:function name="d:spaces" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="string-join((1 to $count) ! ' ')"/>
  </xsl:function>
</xsl:stylesheet>
