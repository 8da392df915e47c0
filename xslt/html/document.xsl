<?xml version="1.0" encoding="UTF-8"?>
<!--
  A TEI document as one HTML page. Start in mode "page" with the document node as context.

  Parameters (all strings, "" leaves the thing out): stem, uri (common/header.xsl); interface (common/strings.xsl);
  root, css, index, … (html/shell.xsl); tei, text, source, problem (below).

  Modes: "page" the page; "metadata" what it says to machines (metadata.xsl); "reading" the text (blocks.xsl, phrases.xsl,
  editorial.xsl); "note" a note's body (notes.xsl); "before-text", "after-text": empty here, for a project's own.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/targets.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/json.xsl"/>
  <xsl:include href="shell.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="cards.xsl"/>
  <xsl:include href="editorial.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="citation.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="search.xsl"/>

  <!-- Addresses, relative to the page: of the TEI file, the plain text, the page that shows the TEI. -->
  <xsl:param name="tei" as="xs:string" select="''"/>
  <xsl:param name="text" as="xs:string" select="''"/>
  <xsl:param name="source" as="xs:string" select="''"/>
  <!-- Where a reader can report a problem: an address with {id}, {title} and {address} for those of the document. -->
  <xsl:param name="problem" as="xs:string" select="''"/>

  <xsl:mode name="page" on-no-match="shallow-skip"/>
  <xsl:mode name="before-text" on-no-match="deep-skip"/>
  <xsl:mode name="after-text" on-no-match="deep-skip"/>

  <xsl:template match="/" mode="page">
    <html lang="{$interface}" dir="{d:direction($interface)}">
      <xsl:call-template name="d:head">
        <xsl:with-param name="title" select="$d:title"/>
        <xsl:with-param name="site" select="$d:edition"/>
      </xsl:call-template>
      <body>
        <xsl:call-template name="d:masthead"><xsl:with-param name="site" select="$d:edition"/></xsl:call-template>
        <main id="~text">
          <xsl:copy-of select="$d:nl"/>
          <xsl:call-template name="d:views"/>
          <xsl:apply-templates select="." mode="before-text"/>
          <article class="reading" data-pagefind-body="" lang="{$d:language}" dir="{d:direction($d:language)}">
            <p class="eyebrow" data-pagefind-ignore="" lang="{$interface}" dir="{d:direction($interface)}">
              <xsl:value-of select="d:kind($d:kind), ''[$d:when]" separator=" · "/>
              <xsl:choose>
                <xsl:when test="$days and matches($d:day, '^\d{4}-\d\d')">
                  <a class="date" href="{$root}{$days}{substring($d:day, 1, 7)}.html{d:day-of($d:day) ! ('#d' || substring(., 9))}"><xsl:value-of select="$d:when"/></a>
                </xsl:when>
                <xsl:otherwise><xsl:value-of select="$d:when"/></xsl:otherwise>
              </xsl:choose>
            </p>
            <xsl:if test="empty($d:text//head)"><h1><xsl:value-of select="$d:title"/></h1></xsl:if>
            <xsl:apply-templates select="$d:text" mode="reading"/>
            <xsl:call-template name="d:notes"/>
          </article>
          <xsl:apply-templates select="." mode="after-text"/>
          <xsl:call-template name="d:search"/>
          <!-- what is known when all documents are is put in here: site/sequences.xsl -->
          <xsl:copy-of select="$d:nl"/>
          <xsl:comment>others</xsl:comment><xsl:comment>/others</xsl:comment>
          <xsl:call-template name="d:apparatus"/>
          <xsl:copy-of select="$d:nl"/>
        </main>
        <xsl:copy-of select="$d:nl"/>
      </body>
      <xsl:copy-of select="$d:nl"/>
    </html>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <!-- Two views of the text, and the key to the marks that the second shows; edition.css does the rest. -->
  <xsl:template name="d:views">
    <fieldset class="views">
      <legend><xsl:value-of select="d:say('view')"/></legend>
      <input type="radio" name="~view" id="~reading" checked=""/><label for="~reading"><xsl:value-of select="d:say('view-reading')"/></label>
      <input type="radio" name="~view" id="~diplomatic"/><label for="~diplomatic"><xsl:value-of select="d:say('view-diplomatic')"/></label>
      <p class="legend">
        <xsl:for-each select="'person', 'place', 'date', 'ref', 'editor'">
          <span class="{.}"><xsl:value-of select="d:say('marks-' || .)"/></span><xsl:text> </xsl:text>
        </xsl:for-each>
        <span data-cert="low"><xsl:value-of select="d:say('marks-unsure')"/></span>
        <xsl:if test="$editorial"><xsl:text> </xsl:text><a href="{$root}{$editorial}"><xsl:value-of select="d:say('editorial')"/></a></xsl:if>
      </p>
    </fieldset>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>
</xsl:stylesheet>
