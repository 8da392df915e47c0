<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a document contributes to the gathered index: its <document> element, as site.xsl describes it. Start in mode
  "summary" with the document node as context. Parameters (strings): stem, uri, interface; href, tei, text: addresses of
  its page and files, relative to the site's pages.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/header.xsl"/>

  <xsl:param name="href" as="xs:string" select="$stem || '.html'"/>
  <xsl:param name="tei" as="xs:string" select="''"/>
  <xsl:param name="text" as="xs:string" select="''"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:mode name="summary" on-no-match="shallow-skip"/>

  <xsl:template match="/" mode="summary">
    <document stem="{$stem}" href="{$href}" kind="{$d:kind}" date="{$d:sort-date}" when="{$d:when}">
      <xsl:if test="$d:created/@cert"><xsl:attribute name="cert" select="$d:created/@cert"/></xsl:if>
      <xsl:for-each select="['tei', $tei], ['text', $text], ['uri', $uri]">
        <xsl:if test=".(2)"><xsl:attribute name="{.(1)}" select=".(2)"/></xsl:if>
      </xsl:for-each>
      <head><xsl:value-of select="$d:title"/></head>
      <xsl:for-each select="$d:text/descendant::note[@type = 'source'][1]"><source><xsl:value-of select="normalize-space()"/></source></xsl:for-each>
      <xsl:for-each select="$d:header/profileDesc/correspDesc/correspAction">
        <action type="{@type}"><xsl:value-of select="d:correspondent(.)"/></action>
      </xsl:for-each>
      <xsl:for-each select="$d:persons">
        <xsl:variable name="pointer" select="'#' || @xml:id"/>
        <person id="{@xml:id}" mentions="{count($d:mentions(@xml:id))}"
          role="{distinct-values($d:header/profileDesc/correspDesc/correspAction[*/@ref/tokenize(.) = $pointer]/@type)}">
          <name><xsl:value-of select="d:person-name(.)"/></name>
          <xsl:for-each select="d:person-dates(.)"><dates><xsl:value-of select="."/></dates></xsl:for-each>
          <xsl:for-each select="d:person-note(., '')"><note><xsl:value-of select="."/></note></xsl:for-each>
          <xsl:for-each select="idno[d:authority-href(.)]">
            <idno type="{d:authority(.)}" href="{d:authority-href(.)}"><xsl:value-of select="normalize-space()"/></idno>
          </xsl:for-each>
        </person>
      </xsl:for-each>
    </document>
  </xsl:template>
</xsl:stylesheet>
