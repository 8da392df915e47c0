<?xml version="1.0" encoding="UTF-8"?>
<!--
  A TEI document as a chapter of a book: what its page has to be read, and nothing to be clicked on. Start in mode
  "chapter" with the document node as context.

  Parameters (strings): stem, uri (common/header.xsl); interface (common/strings.xsl); form, missing (xhtml.xsl).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="reading.xsl"/>
  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/targets.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="xhtml.xsl"/>

  <xsl:mode name="chapter" on-no-match="shallow-skip"/>

  <xsl:template match="/" mode="chapter">
    <xsl:variable name="chapter" as="document-node()">
      <xsl:document>
        <section class="document" lang="{$d:language}" dir="{d:direction($d:language)}" data-running="{d:running($d:when, $d:title)}">
          <p class="eyebrow" lang="{$interface}" dir="{d:direction($interface)}">
            <xsl:value-of select="d:kind($d:kind), $d:when[.]" separator=" · "/>
          </p>
          <xsl:if test="empty($d:text//head)"><h1><xsl:value-of select="$d:title"/></h1></xsl:if>
          <xsl:apply-templates select="$d:text" mode="reading"/>
          <xsl:call-template name="d:notes"/>
          <xsl:if test="exists(($d:printed, $uri[.]))">
            <p class="origin" lang="{$interface}" dir="{d:direction($interface)}">
              <xsl:value-of select="$d:printed ! d:without-end(d:bibl-text(.), '.,; ')"/>
              <xsl:for-each select="$uri[.]">
                <xsl:value-of select="'. '[exists($d:printed)]"/><a href="{.}"><xsl:value-of select="."/></a>
              </xsl:for-each>
            </p>
          </xsl:if>
        </section>
      </xsl:document>
    </xsl:variable>
    <xsl:call-template name="d:file">
      <xsl:with-param name="title" select="$d:title"/>
      <xsl:with-param name="up" select="'../'"/>
      <xsl:with-param name="content" select="$chapter"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What the head of a page says: as much of the title as there is room for, and the date, if it is short. -->
  <xsl:function name="d:running" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="date" select="$when[. and string-length(.) le 24 and not(contains($title, .))]"/>
    <xsl:variable name="room" select="66 - string-length($date)"/>
    <xsl:variable name="short" select="if (string-length($title) gt $room) then replace(substring($title, 1, $room - 1), '\s+\S*$', '') || ' …' else $title"/>
    <xsl:sequence select="string-join(($short, $date), ', ')"/>
  </xsl:function>

  <!-- A person leads to its entry in the register at the end. -->
  <xsl:template match="persName | placeName | orgName | geogName | name | rs" mode="reading">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="person" as="element(person)?" select="d:entity(@ref)[self::person][not($linked) and d:may-link(current())]"/>
    <xsl:element name="{if ($person) then 'a' else if (d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="if (self::persName) then 'person' else 'place'"/></xsl:call-template>
      <xsl:if test="$person"><xsl:attribute name="href" select="'~person/' || $person/@xml:id"/></xsl:if>
      <xsl:apply-templates mode="reading"><xsl:with-param name="linked" tunnel="yes" select="$linked or exists($person)"/></xsl:apply-templates>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
