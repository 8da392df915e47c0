<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of plain text. Two noncharacters, which no text contains, stand for a space at which no line is broken and
     for a line break that the source has; d:set turns them into the real ones. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- Code points a line; "0" leaves each paragraph on one line. -->
  <xsl:param name="width" as="xs:string" select="'72'"/>
  <xsl:variable name="d:width" as="xs:integer" select="xs:integer($width)"/>

  <xsl:variable name="d:tie" as="xs:string" select="codepoints-to-string(64976)"/>
  <xsl:variable name="d:break" as="xs:string" select="codepoints-to-string(64977)"/>

  <!-- The lines of a text with no more than $width code points each, but for words that are longer by themselves.
       Broken at spaces only: a no-break space is not one. $width 0: no line is broken. -->
  <xsl:function name="d:wrap" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="d:lines(normalize-space($text), $width)"/>
  </xsl:function>

  <xsl:function name="d:lines" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="$width le 0 or string-length($text) le $width"><xsl:sequence select="$text"/></xsl:when>
      <xsl:otherwise>
        <!-- as many whole words as fit in $width and the space after them, or one word that does not -->
        <xsl:variable name="room" select="substring($text, 1, $width + 1)"/>
        <xsl:variable name="line" select="
          if (contains($room, ' ')) then substring($room, 1, $width - string-length(tokenize($room, ' ')[last()]))
          else (substring-before($text, ' ')[.], $text)[1]"/>
        <xsl:variable name="rest" select="substring($text, string-length($line) + 2)"/>
        <xsl:sequence select="$line, $rest[.] ! d:lines(., $width)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A block of text as one string of lines: indented by $indent spaces, or with its end at the right edge. -->
  <xsl:function name="d:set" as="xs:string?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:integer"/>
    <xsl:param name="right" as="xs:boolean"/>
    <xsl:variable name="room" select="if ($d:width = 0) then 0 else max(($d:width - $indent, 20))"/>
    <xsl:variable name="lines" select="tokenize($text, $d:break)[normalize-space()] ! d:wrap(., $room) ! translate(., $d:tie, ' ')"/>
    <xsl:sequence select="string-join($lines ! (d:spaces(
      if ($right and $d:width gt 0) then $d:width - string-length(.) else $indent) || .), '&#10;')[.]"/>
  </xsl:function>

  <xsl:function name="d:spaces" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="string-join((1 to $count) ! ' ')"/>
  </xsl:function>
</xsl:stylesheet>
