<?xml version="1.0" encoding="UTF-8"?>
<!--
  A TEI document as plain text that one can quote from. Start in mode "text" with the document node as context.

  Parameters (strings): stem, uri (common/header.xsl); interface (common/strings.xsl);
  matter: "yaml" for front matter before the text, "none" for none; notes: "endnotes" after the text, "footnotes" below
  the block that has their numbers.

  Modes: "text" the whole; "lines" blocks (blocks.xsl); "plain" running text (phrases.xsl); "footnote" a note.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="wrap.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="matter.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="text" on-no-match="shallow-skip"/>

  <xsl:param name="matter" as="xs:string" select="'none'"/>

  <xsl:param name="notes" as="xs:string" select="'endnotes'"/>

  <xsl:variable name="d:rule" static="yes" as="xs:string" select="string-join((1 to 20) ! '—')"/>

  <xsl:template match="/" mode="text">
    <xsl:variable name="text" as="xs:string*"><xsl:apply-templates select="$d:text" mode="lines"/></xsl:variable>
    <xsl:variable name="notes" as="xs:string*"><xsl:apply-templates select="$d:footnotes[$notes = 'endnotes' or @type = 'unanchored']" mode="footnote"/></xsl:variable>
    <xsl:variable name="furniture" select="$d:text//fw ! normalize-space(d:plain(node()))"/>
    <xsl:if test="$matter = 'yaml'"><xsl:call-template name="d:yaml"/></xsl:if>
    <!-- written one by one: joined first, every character would be copied once more -->
    <xsl:for-each select="
      if (empty($d:text//head)) then d:set($d:title, 0, false()) else (),
      $text,
      if (exists($notes)) then ($d:rule, string-join($notes, '&#10;')) else (),
      $d:rule,
      d:set($d:citation, 0, false()),
      if (exists($furniture)) then d:set(d:say('furniture') || ': ' || string-join($furniture, ' · '), 0, false()) else ()">
      <xsl:if test="position() gt 1"><xsl:text>&#10;&#10;</xsl:text></xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
