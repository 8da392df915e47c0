<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's hand: page breaks, gaps, supplied and doubtful text, corrections. The reading of the source always
     stands in the text; a correction stands beside it in brackets, "recte", and never in its place. The reading view leaves
     out what has class "aid", which is not of the source. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="pb" mode="reading">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="id" select="string((@xml:id, '~page-' || count(preceding::pb))[1])"/>
    <xsl:variable name="number" select="replace(@n, '^\[|\]$', '')"/>
    <xsl:element name="{if ($linked) then 'span' else 'a'}">
      <xsl:attribute name="class" select="'pb', 'between'[map:contains($d:containers, local-name(current()/..))]"/>
      <xsl:attribute name="id" select="$id"/>
      <xsl:attribute name="data-pagefind-ignore"/>
      <xsl:if test="not($linked)"><xsl:attribute name="href" select="'#' || $id"/></xsl:if>
      <xsl:attribute name="aria-label" select="normalize-space(d:say('page') || ' ' || $number)"/>
      <span><xsl:value-of select="$number"/></span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="gap" mode="reading">
    <!-- where the printed page itself shows the omission by dots, the dots are the text -->
    <xsl:if test="not(@reason = 'omitted' and ancestor::p[@rend = 'omission'])">
      <xsl:value-of select="' '[d:joined(current())]"/>
      <span class="gap editor">
        <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
        <xsl:attribute name="title" select="
          if (@reason = 'truncated') then d:say('breaks-off')
          else if (@reason = 'omitted') then d:say('gap-omitted')
          else string-join((d:say('gap'), @reason, string-join((@extent, @quantity, @unit), ' ')[.]), ' · ')"/>
        <xsl:text>[…]</xsl:text>
        <xsl:apply-templates select="desc" mode="reading"/>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="supplied | unclear | add | del | surplus | secl" mode="reading">
    <!-- brackets that the printed edition has are in the text; what our editor supplied gets them here -->
    <xsl:variable name="bare" select="self::supplied and not(matches(., '[\[\]]')) and not(ancestor::supplied)"/>
    <xsl:element name="{if (d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes">
        <xsl:with-param name="class" select="local-name(), 'editor'[$bare]"/>
      </xsl:call-template>
      <xsl:call-template name="d:certainty">
        <xsl:with-param name="known" select="
          if ($bare) then d:say('supplied-editor') else if (self::supplied) then d:say('supplied')
          else if (self::unclear) then d:say('unclear') else ()"/>
      </xsl:call-template>
      <xsl:value-of select="'['[$bare]"/>
      <xsl:apply-templates mode="reading"/>
      <xsl:value-of select="']'[$bare]"/>
      <xsl:if test="self::unclear"><span class="editor aid">[?]</span></xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice" mode="reading">
    <xsl:apply-templates select="sic | orig | abbr, node()[not(self::sic | self::orig | self::abbr)]" mode="reading"/>
  </xsl:template>
  <xsl:template match="choice/text()" mode="reading"><xsl:value-of select=".[normalize-space()]"/></xsl:template>

  <xsl:template match="sic" mode="reading">
    <xsl:element name="{if (d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'sic'"/></xsl:call-template>
      <xsl:attribute name="title" select="d:say('sic')"/>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
    <xsl:if test="not(parent::choice)"><span class="editor aid"> [sic]</span></xsl:if>
  </xsl:template>

  <xsl:template match="choice/corr | choice/reg | choice/expan" mode="reading">
    <span>
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'corr', 'editor', 'aid'"/></xsl:call-template>
      <xsl:call-template name="d:certainty"><xsl:with-param name="known" select="d:say('correction')"/></xsl:call-template>
      <xsl:text> [</xsl:text>
      <xsl:if test="self::corr"><i>recte</i><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates mode="reading"/>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>
</xsl:stylesheet>
