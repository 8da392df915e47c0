<?xml version="1.0" encoding="UTF-8"?>
<!--
  A TEI document as one HTML page. Start in mode "page" with the document node as context.

  Parameters (all strings, "" leaves the thing out): stem, uri (common/header.xsl); interface (common/strings.xsl);
  root, css, index, … (html/shell.xsl); tei, text (below).

  Modes: "page" the page; "reading" the text (blocks.xsl, phrases.xsl, editorial.xsl); "note" a note's body (notes.xsl).
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

  <!-- Addresses of the TEI file and the plain text, relative to the page. -->
  <xsl:param name="tei" as="xs:string" select="''"/>
  <xsl:param name="text" as="xs:string" select="''"/>

  <xsl:mode name="page" on-no-match="shallow-skip"/>

  <xsl:template match="/" mode="page">
    <html lang="{$interface}" dir="{d:direction($interface)}">
      <xsl:call-template name="d:head">
        <xsl:with-param name="title" select="$d:title"/>
        <xsl:with-param name="site" select="$d:edition"/>
        <xsl:with-param name="metadata" as="element()*"><xsl:call-template name="d:metadata"/></xsl:with-param>
      </xsl:call-template>
      <body>
        <xsl:call-template name="d:masthead"><xsl:with-param name="site" select="$d:edition"/></xsl:call-template>
        <main id="~text">
          <xsl:copy-of select="$d:nl"/>
          <input type="checkbox" id="~marks" class="switch"/>
          <label for="~marks" class="switch"><xsl:value-of select="d:say('marks')"/></label>
          <xsl:call-template name="d:legend"/>
          <xsl:copy-of select="$d:nl"/>
          <article class="reading" data-pagefind-body="" lang="{$d:language}" dir="{d:direction($d:language)}">
            <p class="eyebrow" data-pagefind-ignore="" lang="{$interface}" dir="{d:direction($interface)}">
              <xsl:value-of select="d:kind($d:kind), $d:when[.]" separator=" · "/>
            </p>
            <xsl:if test="empty($d:text//head)"><h1><xsl:value-of select="$d:title"/></h1></xsl:if>
            <xsl:apply-templates select="$d:text" mode="reading"/>
            <xsl:call-template name="d:notes"/>
          </article>
          <xsl:call-template name="d:search"/>
          <xsl:call-template name="d:cards"/>
          <xsl:call-template name="d:apparatus"/>
          <!-- what is known when all documents are is put in here: site/sequences.xsl -->
          <xsl:copy-of select="$d:nl"/>
          <xsl:comment>others</xsl:comment><xsl:comment>/others</xsl:comment>
          <xsl:copy-of select="$d:nl"/>
        </main>
        <xsl:copy-of select="$d:nl"/>
      </body>
      <xsl:copy-of select="$d:nl"/>
    </html>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>
</xsl:stylesheet>
