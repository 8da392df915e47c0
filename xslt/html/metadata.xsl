<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page says about itself to machines: Dublin Core, the tags that reference managers read, OpenGraph for those
     who show a link to it, schema.org for search engines. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="/" mode="metadata">
    <xsl:variable name="rows" as="array(xs:string?)*" select="
      ['DC.title', $d:title],
      ['DC.type', d:kind($d:kind)],
      ['DC.date', $d:sort-date],
      ['DC.creator', d:correspondent($d:sent)],
      ['DC.language', $d:language],
      ['DC.publisher', $d:publisher],
      ['DC.rights', $d:licence/@target ! string()],
      ['DC.identifier', $uri],
      ['citation_title', $d:title],
      ['citation_author', $d:author],
      ['citation_publication_date', translate($d:day, '-', '/')],
      ['citation_inbook_title', $d:edition],
      ['citation_public_url', $uri]"/>
    <xsl:for-each select="$rows[.(2)]">
      <meta name="{.(1)}" content="{.(2)}"/>
      <xsl:copy-of select="$d:nl"/>
    </xsl:for-each>
    <xsl:variable name="graph" as="array(xs:string?)*" select="
      ['og:type', 'article'], ['og:title', $d:title], ['og:site_name', $d:edition], ['og:url', $uri], ['og:description',
      string-join((d:kind($d:kind), $d:when[.], ($d:header/profileDesc/abstract ! normalize-space(), $d:source-said)[.][1]), ' · ')]"/>
    <xsl:for-each select="$graph[.(2)]">
      <meta property="{.(1)}" content="{.(2)}"/>
      <xsl:copy-of select="$d:nl"/>
    </xsl:for-each>
    <script type="application/ld+json"><xsl:value-of select="$d:schema"/></script>
    <xsl:if test="$uri"><link rel="canonical" href="{$uri}"/></xsl:if>
    <xsl:if test="$tei"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
    <xsl:if test="$text"><link rel="alternate" type="text/plain" href="{$text}"/></xsl:if>
  </xsl:template>

  <xsl:variable name="d:schema" as="xs:string">
    <xsl:variable name="actions" select="$d:header/profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="mentioned" select="$d:entities[map:contains($d:mentions, @xml:id)] ! d:schema-agent(., d:entity-name(.), ())"/>
    <xsl:sequence select="d:object((d:member('@context', 'https://schema.org'),
      d:member('@type', if ($d:sent) then 'Message' else 'CreativeWork'),
      d:member('name', $d:title), d:member('identifier', $stem), d:member('url', $uri), d:member('inLanguage', $d:language),
      d:member('genre', d:kind($d:kind)), d:member('dateCreated', string($d:created/@when)),
      d:member('temporalCoverage', $d:created[@notBefore and @notAfter] ! (@notBefore || '/' || @notAfter)),
      d:agents('sender', $actions[@type = 'sent']), d:agents('recipient', $actions[@type = 'received']),
      d:raw('mentions', d:array($mentioned)[exists($mentioned)]),
      d:raw('isPartOf', d:object((d:member('@type', 'Collection'), d:member('name', $d:edition)))[$d:edition]),
      d:raw('publisher', d:object((d:member('@type', 'Organization'), d:member('name', $d:publisher)))[$d:publisher]),
      d:member('license', $d:licence/d:href(@target))))"/>
  </xsl:variable>

  <xsl:function name="d:agents" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="actions" as="element()*"/>
    <xsl:variable name="agents" select="$actions/(persName, orgName, roleName[not(../persName or ../orgName)])[normalize-space()]
      ! d:schema-agent((d:entity(@ref), .)[1], normalize-space(), d:entity(@ref))"/>
    <xsl:sequence select="d:raw($name, if (count($agents) gt 1) then d:array($agents) else $agents)"/>
  </xsl:function>

  <!-- What schema.org calls a thing that has a name. $known: its entry, whose identifiers are given too. -->
  <xsl:function name="d:schema-agent" as="xs:string">
    <xsl:param name="thing" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="known" as="element()?"/>
    <xsl:variable name="type" select="if ($thing/(self::place | self::placeName)) then 'Place' else if ($thing/(self::org | self::orgName)) then 'Organization' else 'Person'"/>
    <xsl:variable name="same" select="$known/idno ! d:authority-href(.)"/>
    <!-- written out: there may be a hundred in a text -->
    <xsl:sequence select="'{&quot;@type&quot;:&quot;' || $type || '&quot;,&quot;name&quot;:' || d:json($name) || (if (exists($same)) then ',' || d:member('sameAs', $same) else '') || '}'"/>
  </xsl:function>
</xsl:stylesheet>
