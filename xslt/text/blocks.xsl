<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a text, in mode "lines": each gives strings, one a block, marked for the breaking into lines (wrap.xsl). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="lines" on-no-match="shallow-skip"/>

  <!-- An element that holds blocks gives theirs, and sets the text between them as paragraphs; any other is one itself. -->
  <xsl:template match="*" mode="lines" as="xs:string*">
    <xsl:param name="indent" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="right" as="xs:boolean" select="local-name() = ('dateline', 'signed') or @rend = 'right'"/>
    <xsl:choose>
      <!-- divisions, most often: nothing between their blocks -->
      <xsl:when test="map:contains($d:containers, local-name()) and not($d:feet or note or pb or fw or text()[normalize-space()])">
        <xsl:apply-templates select="*" mode="lines"/>
      </xsl:when>
      <xsl:when test="map:contains($d:containers, local-name()) or d:holds-blocks(.)">
        <xsl:for-each-group select="node()" group-adjacent="d:sets-itself(.)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()">
              <xsl:for-each select="current-group()">
                <xsl:apply-templates select="." mode="lines"/>
                <xsl:sequence select="if ($d:feet) then d:feet(.) else ()"/>
              </xsl:for-each>
            </xsl:when>
            <!-- indentation between blocks is not text -->
            <xsl:when test="self::* or normalize-space() or exists(current-group()[2])">
              <xsl:sequence select="d:set(d:plain(current-group()), $indent, $right), if ($d:feet) then d:feet(current-group()) else ()"/>
            </xsl:when>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="d:set(d:plain(node()), $indent, $right)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="d:feet" as="xs:boolean" select="$notes = 'footnotes'"/>

  <!-- The footnotes of these siblings where notes stand below their blocks: below the outermost block that is no division. -->
  <xsl:function name="d:feet" as="xs:string?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="own" as="element(note)*" select="if (map:contains($d:containers, local-name($nodes[1]))
      or not(map:contains($d:containers, local-name($nodes[1]/..)))) then () else ($nodes/descendant-or-self::note intersect $d:footnotes)[not(@type = 'unanchored')]"/>
    <xsl:variable name="set" as="xs:string*"><xsl:apply-templates select="$own" mode="footnote"/></xsl:variable>
    <xsl:sequence select="string-join($set, '&#10;')[.]"/>
  </xsl:function>

  <xsl:function name="d:sets-itself" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::*[not(self::note[not(@type = 'source')] | self::pb | self::fw)][d:is-block(.) or d:holds-blocks(.)])"/>
  </xsl:function>

  <xsl:function name="d:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="item()*"><xsl:apply-templates select="$nodes" mode="plain"/></xsl:variable>
    <xsl:sequence select="string-join($pieces)"/>
  </xsl:function>

  <!-- What belongs together without a blank line between. -->
  <xsl:template match="list | lg | opener | closer | table" mode="lines" as="xs:string*">
    <xsl:variable name="lines" as="xs:string*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')[.]"/>
  </xsl:template>

  <!-- An item hangs: its second line stands in from its first. -->
  <xsl:template match="item" mode="lines" as="xs:string*">
    <xsl:param name="indent" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:next-match><xsl:with-param name="indent" tunnel="yes" select="$indent + 4"/></xsl:next-match>
    </xsl:variable>
    <xsl:sequence select="d:hang(string-join($lines, '&#10;'), d:spaces($indent + 2))"/>
  </xsl:template>

  <xsl:template match="row" mode="lines" as="xs:string*">
    <xsl:param name="indent" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:sequence select="d:set(string-join(node()[self::* or normalize-space()] ! normalize-space(d:plain(.)), ' | '), $indent, false())"/>
  </xsl:template>

  <xsl:template match="quote | postscript/quote | floatingText" mode="lines" as="xs:string*" priority="1">
    <xsl:param name="indent" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:next-match><xsl:with-param name="indent" tunnel="yes" select="$indent + 4"/></xsl:next-match>
  </xsl:template>

  <!-- A footnote: its number as printed, its lines hanging after it. -->
  <xsl:template match="note" mode="footnote" as="xs:string?">
    <xsl:variable name="label" select="d:note-label(.) || '.'[not(contains('*†‡§', substring(d:note-label(current()), 1, 1)))] || ' '"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates select="." mode="lines"><xsl:with-param name="indent" tunnel="yes" select="string-length($label)"/></xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="unanchored" select="if (@type = 'unanchored') then d:set('[' || d:say('unanchored') || ']', string-length($label), false()) else ()"/>
    <xsl:sequence select="d:hang(string-join(($lines, $unanchored), '&#10;'), $label)"/>
  </xsl:template>
</xsl:stylesheet>
