<?xml version="1.0" encoding="UTF-8"?>
<!--
  From what a page has to what a book has, in mode "book": one document of XHTML for each chapter of an EPUB, or one
  document for the whole PDF, in which every id is there once and notes stand at the foot of the page.

  An id becomes d-STEM.i-ID (d-STEM.n-ID where the page made it itself: "~ID"), with the stem's dots doubled, so that it
  is an XML name and no two are the same.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- "epub" or "pdf". -->
  <xsl:param name="form" as="xs:string" select="'epub'"/>
  <!-- Stems that documents point to and that the book does not have, with spaces between: no links lead there. -->
  <xsl:param name="missing" as="xs:string" select="''"/>

  <xsl:variable name="d:missing" as="xs:string*" select="tokenize($missing)"/>
  <xsl:variable name="d:epub" as="xs:boolean" select="$form = 'epub'"/>

  <!-- as a parser of HTML reads it too: the one that sets pages is one -->
  <xsl:output method="xhtml" version="1.0" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>
  <xsl:mode name="book" on-no-match="shallow-skip"/>
  <xsl:key name="d:id" match="*[@id]" use="@id"/>

  <!-- A file of an EPUB; its content alone for a PDF. $up: the way to the folder of the files that are no documents. -->
  <xsl:template name="d:file">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="up" as="xs:string" select="''"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="body" as="node()*"><xsl:apply-templates select="$content" mode="book"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$d:epub">
        <html xmlns="http://www.w3.org/1999/xhtml" lang="{$interface}" xml:lang="{$interface}" dir="{d:direction($interface)}">
          <head>
            <title><xsl:value-of select="$title"/></title>
            <link rel="stylesheet" type="text/css" href="{$up}book.css"/>
          </head>
          <body><xsl:sequence select="$body"/></body>
        </html>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$body"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/" mode="book"><xsl:apply-templates mode="book"/></xsl:template>

  <xsl:template match="*" mode="book">
    <xsl:call-template name="d:element"/>
  </xsl:template>

  <xsl:template name="d:element">
    <xsl:param name="name" as="xs:string" select="local-name()"/>
    <xsl:param name="class" as="xs:string*" select="tokenize(@class)"/>
    <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:if test="exists($class)"><xsl:attribute name="class" select="$class"/></xsl:if>
      <xsl:apply-templates select="@*" mode="book"/>
      <xsl:apply-templates mode="book"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="book"><xsl:value-of select="."/></xsl:template>

  <!-- Attributes: those that are named here, and no others. -->
  <xsl:template match="@dir | @colspan | @rowspan | @datetime | @epub:type | @role" mode="book"><xsl:copy-of select="."/></xsl:template>
  <xsl:template match="div/@role | @role[. = ('doc-endnotes', 'doc-noteref', 'doc-backlink', 'dialog')]" mode="book" priority="1"/>
  <xsl:template match="@lang" mode="book">
    <xsl:copy-of select="."/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>
  <xsl:template match="@data-running" mode="book"><xsl:if test="not($d:epub)"><xsl:copy-of select="."/></xsl:if></xsl:template>
  <xsl:template match="@id" mode="book"><xsl:attribute name="id" select="d:book-id($stem, .)"/></xsl:template>

  <xsl:function name="d:book-id" as="xs:string">
    <xsl:param name="stem" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="own" select="if (starts-with($id, '~')) then '.n-' || substring($id, 2) else if ($id) then '.i-' || $id else ''"/>
    <xsl:sequence select="'d-' || replace($stem, '\.', '..') || $own"/>
  </xsl:function>

  <!-- Links: within the document, to another one of the book, to the register of persons, into the world. -->
  <xsl:template match="@href" mode="book">
    <xsl:variable name="target" select="d:book-href(.)"/>
    <xsl:if test="$target"><xsl:attribute name="href" select="$target"/></xsl:if>
  </xsl:template>

  <xsl:function name="d:book-href" as="xs:string?">
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="page" select="replace($href, '\.html(#.*)?$', '')"/>
    <xsl:variable name="fragment" select="substring-after($href, '#')"/>
    <xsl:sequence select="
      if (matches($href, '^(https?|mailto):')) then $href
      else if (starts-with($href, '~person/')) then '../persons.xhtml'[$d:epub] || '#p-' || substring-after($href, '/')
      else if (starts-with($href, '~part/')) then (if ($d:epub) then substring-after($href, '/') || '.xhtml' else '#part-' || substring-after($href, '/'))
      else if (starts-with($href, '~document/')) then d:document-href(substring-after($href, '/'), '', 'text/')
      else if (starts-with($href, '#')) then '#' || d:book-id($stem, $fragment)
      else if (matches($href, '^[^/?#:]+\.html(#.*)?$') and not($page = $d:missing)) then d:document-href($page, $fragment, if ($stem) then '' else 'text/')
      else ()"/>
  </xsl:function>

  <xsl:function name="d:document-href" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="fragment" as="xs:string"/>
    <xsl:param name="folder" as="xs:string"/>
    <xsl:sequence select="($folder || $page || '.xhtml')[$d:epub] || '#' || d:book-id($page, $fragment)"/>
  </xsl:function>

  <!-- What can only be clicked on is gone; what was a label is the words of it. -->
  <xsl:template match="a[@class = 'permalink'] | button | input" mode="book"/>
  <xsl:template match="label | a[empty(d:book-href(@href))]" mode="book">
    <xsl:call-template name="d:element"><xsl:with-param name="name" select="'span'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="section[contains-token(@class, 'document')]" mode="book">
    <xsl:element name="section" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="@class"/>
      <xsl:attribute name="id" select="d:book-id($stem, '')"/>
      <xsl:if test="$d:epub">
        <xsl:attribute name="epub:type" select="'chapter'"/>
        <xsl:attribute name="role" select="'doc-chapter'"/>
      </xsl:if>
      <xsl:apply-templates select="@* except (@class, @id), node()" mode="book"/>
    </xsl:element>
  </xsl:template>

  <!-- A page of the printed edition begins. -->
  <xsl:template match="a[contains-token(@class, 'pb')] | span[contains-token(@class, 'pb')]" mode="book" priority="1">
    <xsl:element name="span" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="@class"/>
      <xsl:apply-templates select="@id" mode="book"/>
      <xsl:if test="$d:epub">
        <xsl:attribute name="epub:type" select="'pagebreak'"/>
        <xsl:attribute name="role" select="'doc-pagebreak'"/>
        <xsl:attribute name="aria-label" select="@aria-label"/>
      </xsl:if>
      <xsl:value-of select="'[' || normalize-space() || ']'"/>
    </xsl:element>
  </xsl:template>

  <!-- Notes of an EPUB: a reader shows them in a window of their own, and below the text. -->
  <xsl:template match="sup[contains-token(@class, 'noteref')]/a" mode="book">
    <xsl:element name="a" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="epub:type" select="'noteref'"/>
      <xsl:attribute name="role" select="'doc-noteref'"/>
      <xsl:apply-templates select="@id, @href, node()" mode="book"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="div[contains-token(@class, 'note')]" mode="book">
    <xsl:element name="aside" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="@class"/>
      <xsl:attribute name="epub:type" select="'footnote'"/>
      <xsl:attribute name="role" select="'doc-footnote'"/>
      <xsl:apply-templates select="@* except @class, node()" mode="book"/>
    </xsl:element>
  </xsl:template>

  <!-- Notes of a PDF: each where its number stands, for the page to put at its foot; those without a place stay below.
       A paragraph is a div, as no paragraph may hold the blocks of a note. -->
  <xsl:template match="p[not($d:epub)]" mode="book">
    <xsl:call-template name="d:element">
      <xsl:with-param name="name" select="'div'"/>
      <xsl:with-param name="class" select="'p', tokenize(@class)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="sup[contains-token(@class, 'noteref')][not($d:epub)]" mode="book">
    <xsl:variable name="note" select="key('d:id', substring-after(a/@href, '#'))"/>
    <xsl:element name="div" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="'footnote'"/>
      <xsl:attribute name="data-label" select="normalize-space(a)"/>
      <xsl:apply-templates select="$note/(@id, @lang, @dir), $note/div/node()" mode="book"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="section[contains-token(@class, 'notes')][not($d:epub)]" mode="book">
    <xsl:if test="child::div[contains-token(@class, 'unanchored')]"><xsl:call-template name="d:element"/></xsl:if>
  </xsl:template>
  <xsl:template match="div[contains-token(@class, 'note')][not($d:epub)]" mode="book" priority="1">
    <xsl:if test="contains-token(@class, 'unanchored')"><xsl:call-template name="d:element"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
