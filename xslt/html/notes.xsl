<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a number in the text, the note below it, links both ways. On wide screens edition.css sets a note beside
     its number by CSS anchors: the names of number and note are by order (-r1, -n1), as ids need not be CSS names. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="note[not(@type = 'source')]" mode="reading">
    <xsl:if test="not(@type = 'unanchored')">
      <xsl:variable name="position" select="d:note-position(.)"/>
      <xsl:variable name="label" select="if (@n[normalize-space()]) then @n else d:note-label(.)"/>
      <sup class="noteref" data-pagefind-ignore="">
        <a id="{d:note-anchor(.)}" href="#{d:note-id(.)}" role="doc-noteref" aria-label="{d:say('note')} {$label}"
          style="--name:--r{$position}">
          <xsl:value-of select="$label"/>
        </a>
      </sup>
    </xsl:if>
  </xsl:template>

  <xsl:template name="d:notes">
    <xsl:if test="exists($d:footnotes)">
      <xsl:copy-of select="$d:nl"/>
      <section class="notes" role="doc-endnotes" aria-label="{d:say('notes')}">
        <xsl:apply-templates select="$d:footnotes" mode="note"/>
        <xsl:copy-of select="$d:nl"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="note" on-no-match="shallow-skip"/>

  <xsl:template match="note" mode="note">
    <xsl:variable name="anchored" select="not(@type = 'unanchored')"/>
    <xsl:variable name="position" select="position()"/>
    <xsl:variable name="label" select="if (@n[normalize-space()]) then @n else d:note-label(.)"/>
    <xsl:copy-of select="$d:nl"/>
    <div id="{d:note-id(.)}" class="note{' unanchored'[not($anchored)]}"
      style="--name:--n{$position};--ref:--r{$position};--before:--n{$position - 1}">
      <xsl:if test="@xml:lang">
        <xsl:attribute name="lang" select="@xml:lang"/>
        <xsl:attribute name="dir" select="d:direction(@xml:lang)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$anchored">
          <a class="number" data-pagefind-ignore="" href="#{d:note-anchor(.)}" role="doc-backlink"
            aria-label="{d:say('note')} {$label}: {d:say('note-back')}"><xsl:value-of select="$label"/></a>
        </xsl:when>
        <xsl:otherwise><span class="number"><xsl:value-of select="$label"/></span></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <div class="body">
        <xsl:apply-templates mode="reading"/>
        <xsl:if test="not($anchored)">
          <xsl:text> </xsl:text><span class="editor">[<xsl:value-of select="d:say('unanchored')"/>]</span>
        </xsl:if>
        <a class="permalink" data-pagefind-ignore="" href="#{d:note-id(.)}" aria-label="{d:say('permalink-note')} {$label}">¶</a>
      </div>
    </div>
  </xsl:template>
</xsl:stylesheet>
