<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers: what @target and @ref of a TEI document lead to on the page made of it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The href for the first pointer of an attribute; empty where it leads nowhere that a page should lead to: an id
       that is not shown, an undeclared prefix, a scheme other than http(s). -->
  <xsl:function name="d:href" as="xs:string?">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:variable name="target" select="tokenize($pointers)[1]"/>
    <xsl:choose>
      <xsl:when test="empty($target)"/>
      <xsl:when test="starts-with($target, '#')">
        <xsl:sequence select="$target[exists(id(substring(., 2), root($pointers))[self::person or self::place or self::org or ancestor::text])]"/>
      </xsl:when>
      <xsl:when test="d:is-web($target)"><xsl:sequence select="iri-to-uri($target)"/></xsl:when>
      <xsl:when test="matches($target, '^[A-Za-z][A-Za-z0-9+.\-]*:')">
        <xsl:variable name="definition" select="$d:prefixes(substring-before($target, ':'))"/>
        <xsl:sequence select="$definition ! d:expand(., substring-after($target, ':'))"/>
      </xsl:when>
      <!-- another document of the edition: its page lies beside this one -->
      <xsl:when test="contains($target, '.xml')">
        <xsl:variable name="file" select="substring-before($target || '#', '#')"/>
        <xsl:variable name="name" select="substring-before($file || '&#10;', '.xml&#10;')"/>
        <xsl:if test="$name and translate($name, '/?', '') = $name">
          <xsl:sequence select="iri-to-uri($name || '.html' || substring-after($target, $file))"/>
        </xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="d:is-web" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="lower-case(substring-before($address, '//')) = ('http:', 'https:')"/>
  </xsl:function>

  <!-- The definitions of the document's own prefixes. -->
  <xsl:variable name="d:prefixes" as="map(xs:string, element(prefixDef))"
    select="map:merge(//listPrefixDef/prefixDef ! map:entry(string(@ident), .))"/>

  <!-- A private pointer by its prefixDef; empty if it does not match or does not give an http(s) address. -->
  <xsl:function name="d:expand" as="xs:string?">
    <xsl:param name="definition" as="element(prefixDef)"/>
    <xsl:param name="rest" as="xs:string"/>
    <xsl:try>
      <!-- what does not match stays as it is -->
      <xsl:variable name="uri" select="replace($rest, '^' || $definition/@matchPattern || '$', $definition/@replacementPattern)"/>
      <xsl:sequence select="iri-to-uri($uri)[$uri ne $rest][d:is-web(.)]"/>
      <xsl:catch select="()"/><!-- a pattern that is no regular expression is a matter for validation, not for a page -->
    </xsl:try>
  </xsl:function>
</xsl:stylesheet>
