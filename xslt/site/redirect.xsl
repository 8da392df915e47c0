<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands at the address that a document had when it had another id: the way to the one that it has now. A script
     takes along what an address ends with, the paragraph; without one, the way leads to where the document begins. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="redirect" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="redirect" priority="1">
    <xsl:variable name="now" select="document[1]"/>
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:head-of($now)"/>
      <xsl:with-param name="here" select="'home/'"/>
      <xsl:with-param name="metadata" as="element()*">
        <script>location.replace(<xsl:value-of select="d:json($root || iri-to-uri($now/@href))"/> + location.hash)</script>
        <noscript><meta http-equiv="refresh" content="0; url={$root}{iri-to-uri($now/@href)}"/></noscript>
        <link rel="canonical" href="{@base}{iri-to-uri($now/@href)}"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="redirect">
    <xsl:variable name="now" select="document[1]"/>
    <p>
      <xsl:value-of select="d:say('moved')"/>
      <xsl:text> </xsl:text>
      <a href="{$root}{$now/@href}"><xsl:value-of select="d:head-of($now), $now/@when[string()]" separator=", "/></a>
    </p>
  </xsl:template>
</xsl:stylesheet>
