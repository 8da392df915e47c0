<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text, in mode "plain": the words of the source, the editor's hand in brackets, notes and pages where they stand. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="plain" on-no-match="text-only-copy"/>

  <!-- the node itself, not a copy: the pieces are joined by d:plain -->
  <xsl:template match="text()" mode="plain"><xsl:sequence select="."/></xsl:template>

  <!-- "[n. 94]": brackets alone would read as the printed edition's own, and a bare number would stick to its word. -->
  <xsl:template match="note" mode="plain">
    <xsl:if test="not(@type = 'unanchored')">
      <xsl:value-of select="$d:tie[not(d:open(current()/preceding-sibling::node()[1], false()))]"/>
      <xsl:value-of select="'[n.', d:note-label(.) || ']'" separator="{$d:tie}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pb" mode="plain">
    <xsl:variable name="label" select="'[' || d:say('page') || (@n ! ($d:tie || replace(., '^\[|\]$', ''))) || ']'"/>
    <!-- a break inside a word stays inside it; else it stands between words -->
    <xsl:variable name="in-word" select="preceding-sibling::node() and following-sibling::node()
      and not(d:open(preceding-sibling::node()[1], false()) or d:open(following-sibling::node()[1], true()))"/>
    <xsl:value-of select="if ($in-word) then $label else ' ' || $label || ' '"/>
  </xsl:template>

  <!-- True when the node begins (or ends) with white space, or has no text. A regular expression would read it all. -->
  <xsl:function name="d:open" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:param name="begins" as="xs:boolean"/>
    <xsl:variable name="text" select="string($node)"/>
    <xsl:sequence select="not(normalize-space(substring($text, if ($begins) then 1 else string-length($text), 1)))"/>
  </xsl:function>

  <xsl:template match="lb" mode="plain"><xsl:value-of select="$d:break[not(current()/@break = 'no')]"/></xsl:template>
  <!-- a word that the end of a line divides is whole again -->
  <xsl:template match="pc" mode="plain"><xsl:if test="not(@force = 'weak')"><xsl:apply-templates mode="plain"/></xsl:if></xsl:template>

  <xsl:template match="gap" mode="plain">
    <xsl:if test="not(@reason = 'omitted' and ancestor::p[@rend = 'omission'])"><xsl:value-of select="' '[d:joined(current())] || '[…]'"/></xsl:if>
    <xsl:apply-templates mode="plain"/>
  </xsl:template>

  <xsl:template match="supplied[not(matches(., '[\[\]]'))][not(ancestor::supplied)]" mode="plain">
    <xsl:text>[</xsl:text><xsl:apply-templates mode="plain"/><xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="unclear" mode="plain"><xsl:apply-templates mode="plain"/><xsl:text>[?]</xsl:text></xsl:template>

  <xsl:template match="choice" mode="plain">
    <xsl:apply-templates select="sic | orig | abbr, node()[not(self::sic | self::orig | self::abbr)]" mode="plain"/>
  </xsl:template>
  <xsl:template match="choice/text()" mode="plain"><xsl:sequence select=".[normalize-space()]"/></xsl:template>
  <xsl:template match="sic[not(parent::choice)]" mode="plain"><xsl:apply-templates mode="plain"/><xsl:text> [sic]</xsl:text></xsl:template>
  <xsl:template match="choice/corr | choice/reg | choice/expan" mode="plain">
    <xsl:value-of select="' [' || 'recte '[current()/self::corr]"/><xsl:apply-templates mode="plain"/><xsl:text>]</xsl:text>
  </xsl:template>

  <!-- gathered at the end -->
  <xsl:template match="fw" mode="plain"/>
</xsl:stylesheet>
