<?xml version="1.0" encoding="UTF-8"?>
<!-- Which elements are blocks. TEI's own classes are wider than what one sees in letters and papers; what is not named
     here is a phrase in running text, and a block among blocks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Elements that are blocks wherever they stand. -->
  <xsl:variable name="d:blocks" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(('ab', 'argument', 'byline', 'castList',
    'cit', 'closer', 'dateline', 'div', 'div1', 'div2', 'div3', 'docTitle', 'epigraph', 'figure', 'floatingText', 'fw', 'head',
    'item', 'l', 'lg', 'list', 'listBibl', 'listPerson', 'opener', 'p', 'postscript', 'row', 'salute', 'signed', 'sp', 'stage',
    'table', 'titlePage', 'trailer') ! map:entry(., true()))"/>
  <!-- Elements whose children are blocks: what stands directly in them is one too, known or not. -->
  <xsl:variable name="d:containers" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(('back', 'body', 'div', 'div1', 'div2',
    'div3', 'floatingText', 'front', 'group', 'lg', 'postscript', 'sp', 'text') ! map:entry(., true()))"/>

  <xsl:function name="d:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($d:blocks, local-name($element)) or map:contains($d:containers, local-name($element/..))
      or d:is-line($element)"/>
  </xsl:function>

  <!-- True for a piece of an opener or closer that has no other text than such pieces: each was a line by itself. -->
  <xsl:function name="d:is-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::seg/(parent::opener | parent::closer)[not(text()[normalize-space()])])"/>
  </xsl:function>

  <!-- True when the element holds a block, other than in a footnote, which is moved elsewhere. -->
  <xsl:function name="d:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and (exists($element/descendant::*[map:contains($d:blocks, local-name())]
      [count(ancestor-or-self::note) = count($element/ancestor-or-self::note)])
      or exists($element/seg[d:is-line(.)]))"/>
  </xsl:function>

  <!-- True for a gap of whole words that stands directly after a word: its brackets want a space before them. -->
  <xsl:function name="d:joined" as="xs:boolean">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="before" select="string($gap/preceding-sibling::node()[1])"/>
    <xsl:sequence select="($gap/@reason = 'truncated' or $gap/@unit = 'words')
      and normalize-space(substring($before, string-length($before), 1)) != ''"/>
  </xsl:function>
</xsl:stylesheet>
