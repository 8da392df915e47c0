<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: which of them are footnotes, their labels as printed, their anchors. Anchors never come from generate-id(),
     which depends on what a process has rendered before. Those that the page makes itself begin with "~": no xml:id can. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="d:footnotes" as="element(note)*" select="/*/descendant::text[1]//note[not(@type = 'source')]"/>

  <!-- The note's place in the order of the document, from 1. -->
  <xsl:function name="d:note-position" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="count($d:footnotes[. &lt;&lt; $note]) + 1"/>
  </xsl:function>

  <!-- The printed number; else the position, as a letter where others have numbers. -->
  <xsl:function name="d:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@n[normalize-space()]) then $note/@n
      else format-integer(count($d:footnotes[not(@n[normalize-space()])][. &lt;&lt; $note]) + 1, if ($d:footnotes/@n[matches(., '\d')]) then 'a' else '1')"/>
  </xsl:function>

  <xsl:function name="d:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@xml:id, '~note-' || d:note-position($note))[1])"/>
  </xsl:function>

  <xsl:function name="d:note-anchor" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'~ref-' || ($note/@xml:id, 'note-' || d:note-position($note))[1]"/>
  </xsl:function>

  <!-- The number at the end of an id, by which a paragraph is called; all of an id without one. -->
  <xsl:function name="d:number" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(d:digits-at-end($id)[.], $id)[1]"/>
  </xsl:function>

  <!-- What follows the last sign that is no digit. -->
  <xsl:function name="d:digits-at-end" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="others" select="translate($text, '0123456789', '')"/>
    <xsl:sequence select="if ($others) then d:digits-at-end(substring-after($text, substring($others, string-length($others)))) else $text"/>
  </xsl:function>
</xsl:stylesheet>
