<?xml version="1.0" encoding="UTF-8"?>
<!--
  The edition as the Distributed Text Services have it, version 1.0 (https://dtsapi.org/versions/v1.0), in files that any
  web server can give: JSON-LD, from the gathered index (site.xsl). Start in mode

    "dts-entry"        where the others are                     dts/index.json
    "dts-collection"   all documents, or some                   dts/collection.json, dts/collection/index.json, …~1919.json
    "dts-resource"     a document                               dts/collection/STEM.json
    "dts-navigation"   what can be cited of a document          dts/navigation/STEM.json

  with the index's document node as context. The TEI files are the documents. A document's id is its stem; that of the
  collection of all is "index", those of its parts, where there are some, begin with "index~", which no stem does.
  Parameters (strings): interface; id: of the collection.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/json.xsl"/>
  <xsl:include href="gathered.xsl"/>

  <xsl:param name="id" as="xs:string" select="'index'"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="dts-entry" on-no-match="shallow-skip"/>
  <xsl:mode name="dts-collection" on-no-match="shallow-skip"/>
  <xsl:mode name="dts-resource" on-no-match="shallow-skip"/>
  <xsl:mode name="dts-navigation" on-no-match="shallow-skip"/>

  <!-- The address of the output's folder; of its pages, edition/@base. -->
  <xsl:variable name="d:home" as="xs:string" select="replace(/edition/@base, 'html/$', '')"/>
  <xsl:variable name="d:collections" as="xs:string" select="$d:home || 'dts/collection{/id}.json'"/>
  <xsl:variable name="d:language" as="xs:string" select="string(/edition/@language)"/>

  <!-- Paragraphs and notes are told in one list, in the order of the text. -->
  <xsl:variable name="d:trees" as="xs:string">[{"@type":"CitationTree","citeStructure":[{"@type":"CiteStructure","citeType":"paragraph"},{"@type":"CiteStructure","citeType":"note"}]}]</xsl:variable>

  <xsl:template match="/edition" mode="dts-entry">
    <xsl:sequence select="d:answer((d:member('@id', $d:home || 'dts/index.json'), d:member('@type', 'EntryPoint'), d:member('collection', $d:collections),
      d:member('navigation', $d:home || 'dts/navigation/{resource}.json'), d:member('document', $d:home || 'tei/{resource}.xml')))"/>
  </xsl:template>

  <xsl:template match="/edition" mode="dts-collection">
    <xsl:variable name="part" select="part[@current]"/>
    <xsl:variable name="members" select="part[not(@current)] ! d:part(.), d:by-date($d:documents) ! d:object(d:resource(.))"/>
    <xsl:sequence select="d:answer((d:collection($id, string-join((@title, $part/@label), ': '), if ($part) then 1 else 0, count($members)),
      d:raw('dublinCore', d:object((d:said('title', @title, $d:language), d:said('publisher', @publisher, $d:language),
        d:raw('license', @licence-href[string()] ! d:array(d:json(.)))))), d:raw('member', '[&#10;' || string-join($members, ',&#10;') || '&#10;]')))"/>
  </xsl:template>

  <xsl:template match="/edition" mode="dts-resource">
    <xsl:sequence select="document ! d:answer(d:resource(.))"/>
  </xsl:template>

  <xsl:template match="/edition" mode="dts-navigation">
    <xsl:for-each select="document">
      <xsl:variable name="page" select="/edition/@base || iri-to-uri(@href)"/>
      <xsl:variable name="units" as="xs:string*" select="units/unit ! d:object((d:member('identifier', @id), d:member('@type', 'CitableUnit'), d:raw('level', '1'),
        d:raw('parent', 'null'), d:member('@id', $page || '#' || encode-for-uri(@id)), d:member('citeType', @type), d:raw('dublinCore', d:object(d:said('title', ., $interface)))))"/>
      <xsl:sequence select="d:answer((d:member('@id', d:navigation(.)), d:member('@type', 'Navigation'), d:raw('resource', d:object(d:resource(.))),
        d:raw('member', '[&#10;' || string-join($units, ',&#10;') || '&#10;]')))"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What is answered: an object with its context. -->
  <xsl:function name="d:answer" as="text()">
    <xsl:param name="members" as="xs:string*"/>
    <xsl:value-of select="d:object((d:member('@context', 'https://dtsapi.org/context/v1.0.json'), d:member('dtsVersion', '1.0'),
      $members[not(starts-with(., '&quot;dtsVersion'))])) || '&#10;'"/>
  </xsl:function>

  <xsl:function name="d:collection" as="xs:string*">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="parents" as="xs:integer"/>
    <xsl:param name="children" as="xs:integer"/>
    <xsl:sequence select="d:member('@id', $id), d:member('@type', 'Collection'), d:member('dtsVersion', '1.0'), d:member('title', $title),
      d:raw('totalParents', string($parents)), d:raw('totalChildren', string($children)), d:member('collection', $d:collections)"/>
  </xsl:function>

  <xsl:function name="d:part" as="xs:string">
    <xsl:param name="part" as="element(part)"/>
    <xsl:sequence select="d:object(d:collection($part/@href, ($part/@label[string()], d:say('undated'))[1], 1, xs:integer($part/@count)))"/>
  </xsl:function>

  <!-- A document. Its files are what one navigates in and gets: nothing is left to fill in. -->
  <xsl:function name="d:resource" as="xs:string*">
    <xsl:param name="document" as="element(document)"/>
    <xsl:variable name="tei" select="$d:home || 'tei/' || encode-for-uri($document/@stem) || '.xml'"/>
    <xsl:variable name="language" select="string(($document/units/@lang, $d:language)[1])"/>
    <xsl:for-each select="$document">
      <xsl:sequence select="d:member('@id', @stem), d:member('@type', 'Resource'), d:member('dtsVersion', '1.0'), d:member('title', d:head-of(.)),
        d:raw('totalParents', '1'), d:raw('totalChildren', '0'), d:raw('dublinCore', d:object((d:said('title', d:head-of(.), $language),
          d:said('creator', action[@type = 'sent']/@who, $language), d:member('date', substring(@date, 1, 10)), d:said('source', source, $language)))),
        d:member('collection', $d:collections), d:member('navigation', d:navigation(.)), d:member('document', $tei), d:member('download', $tei),
        d:raw('mediaTypes', '[&quot;application/tei+xml&quot;]'), d:raw('citationTrees', $d:trees)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="d:navigation" as="xs:string">
    <xsl:param name="document" as="element(document)"/>
    <xsl:sequence select="$d:home || 'dts/navigation/' || encode-for-uri($document/@stem) || '.json'"/>
  </xsl:function>

  <!-- A member of a MetadataObject: words in a language. -->
  <xsl:function name="d:said" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="exists($texts[.])">
      <xsl:sequence select="d:raw($name, d:array($texts[.] ! d:object((d:member('lang', $language), d:member('value', .)))))"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
