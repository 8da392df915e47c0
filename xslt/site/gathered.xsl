<?xml version="1.0" encoding="UTF-8"?>
<!-- The gathered index (site.xsl describes its form): keys to it, and what several pages ask of it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:variable name="d:site" as="xs:string" select="string(/edition/@title)"/>
  <xsl:variable name="d:documents" as="element(document)*" select="/edition/document"/>

  <xsl:key name="d:document" match="document" use="@stem"/>
  <xsl:key name="d:of-person" match="document" use="(person | locality | body)/@id"/>
  <xsl:key name="d:entry" match="entry" use="@id"/>
  <!-- In a part of the list of correspondents: those of its letters. -->
  <xsl:key name="d:listed" match="edition/action" use="d:party(.)"/>
  <xsl:key name="d:leading-to" match="document" use="leads/@to"/>

  <xsl:function name="d:head-of" as="xs:string">
    <xsl:param name="document" as="element(document)"/>
    <xsl:sequence select="string(($document/head[normalize-space()], $document/@stem)[1])"/>
  </xsl:function>

  <!-- By date, undated ones last. -->
  <xsl:function name="d:by-date" as="element(document)*">
    <xsl:param name="documents" as="element(document)*"/>
    <xsl:perform-sort select="$documents">
      <xsl:sort select="@date = ''"/>
      <xsl:sort select="@date"/>
      <xsl:sort select="@stem"/>
    </xsl:perform-sort>
  </xsl:function>

  <!-- By letters without their accents, as one looks a name up. -->
  <xsl:function name="d:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string?"/>
    <xsl:variable name="small" select="lower-case($name)"/>
    <!-- most names have nothing to be taken away -->
    <xsl:sequence select="if (translate($small, 'abcdefghijklmnopqrstuvwxyz0123456789 ,', '') = '') then $small
      else lower-case(replace(normalize-unicode($name, 'NFD'), '\p{M}|[^\p{L}\p{N} ,]', ''))"/>
  </xsl:function>

  <!-- Who sent or received, the same for all that they wrote: the id of a person, else "=" and the name in lower case. -->
  <xsl:function name="d:party" as="xs:string?">
    <xsl:param name="action" as="element(action)?"/>
    <xsl:sequence select="$action/(@person/string(), '=' || lower-case(@who)[.])[. ne '='][1]"/>
  </xsl:function>
  <xsl:function name="d:party-name" as="xs:string">
    <xsl:param name="action" as="element(action)"/>
    <xsl:sequence select="string((key('d:entry', $action/@person, root($action))[1]/name, $action/@who)[1])"/>
  </xsl:function>
</xsl:stylesheet>
