<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of plain text. Two noncharacters, which no text contains, stand for a space at which no line is broken and
     for a line break that the source has; d:set turns them into the real ones. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- Code points a line; "0" leaves each paragraph on one line. -->
  <xsl:param name="width" as="xs:string" select="'72'"/>
  <xsl:variable name="d:width" as="xs:integer" select="xs:integer($width)"/>

  <xsl:variable name="d:tie" static="yes" as="xs:string" select="codepoints-to-string(64976)"/>
  <xsl:variable name="d:break" static="yes" as="xs:string" select="codepoints-to-string(64977)"/>

  <!-- The lines of a text with no more than $width code points each, but for words that are longer by themselves.
       Broken at spaces only: a no-break space is not one. $width 0: no line is broken. -->
  <xsl:function name="d:wrap" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="plain" select="d:single-spaced($text)"/>
    <xsl:sequence select="if ($width le 0) then $plain[.] else d:lines($plain, $width, 1)"/>
  </xsl:function>

  <!-- normalize-space(), which reads a text character by character, only where one look finds that there is need of it. -->
  <xsl:function name="d:single-spaced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (contains($text, '  ') or contains($text, '&#10;') or contains($text, '&#9;') or contains($text, '&#13;')
      or starts-with($text, ' ') or ends-with($text, ' ')) then normalize-space($text) else $text"/>
  </xsl:function>

  <!-- The lines of $text from its character $from on, which begins a word. -->
  <xsl:function name="d:lines" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="from" as="xs:integer"/>
    <!-- what fits, and one character more: if that is a space, a line of the whole width ends before it -->
    <xsl:variable name="room" select="substring($text, $from, $width + 1)"/>
    <xsl:choose>
      <xsl:when test="string-length($room) le $width"><xsl:sequence select="$room[.]"/></xsl:when>
      <xsl:otherwise>
        <!-- the last space stands before the last word: that is found sooner than the space itself, in the end of what
             fits sooner than in all of it -->
        <xsl:variable name="end" select="substring($room, $width - 20)"/>
        <xsl:variable name="word" select="if (ends-with($room, ' ')) then 0
          else string-length(tokenize(if (contains($end, ' ')) then $end else $room)[last()])"/>
        <xsl:variable name="line" select="if ($word le $width) then substring($room, 1, $width - $word)
          else substring-before(substring($text, $from) || ' ', ' ')"/>
        <xsl:sequence select="$line, d:lines($text, $width, $from + string-length($line) + 1)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A block of text as one string of lines: indented by $indent spaces, or with its end at the right edge. -->
  <xsl:function name="d:set" as="xs:string?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:integer"/>
    <xsl:param name="right" as="xs:boolean"/>
    <xsl:variable name="room" select="if ($d:width = 0) then 0 else max(($d:width - $indent, 20))"/>
    <xsl:variable name="lines" select="(if (contains($text, $d:break)) then tokenize($text, $d:break) else $text) ! d:wrap(., $room)"/>
    <xsl:variable name="placed" select="
      if ($right and $d:width gt 0) then $lines ! (d:spaces($d:width - string-length(.)) || .)
      else if ($indent gt 0) then $lines ! (d:spaces($indent) || .)
      else $lines"/>
    <xsl:variable name="set" select="string-join($placed, '&#10;')"/>
    <xsl:sequence select="(if (contains($set, $d:tie)) then translate($set, $d:tie, ' ') else $set)[.]"/>
  </xsl:function>

  <xsl:function name="d:spaces" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="string-join((1 to $count) ! ' ')"/>
  </xsl:function>
</xsl:stylesheet>
