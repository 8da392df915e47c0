<?xml version="1.0" encoding="UTF-8"?>
<!--
  What is made of the gathered index and is no page: text, whatever form it has. Each form has two or three modes. One
  gives the frame, for which edition's attributes suffice: "json", "documents-csv", "persons-csv", "localities-csv",
  "bodies-csv", "sitemap", "feed", with <?documents?>, <?persons?>, <?localities?>, <?bodies?>, <?pages?> where the rows
  belong. Tables of places and organisations are empty where edition/@registers does not name them, the last two where
  edition/@base is not known (the feed also without edition/@date: it must say when it changed, and nothing here asks the
  clock). The others give the rows, for any slice of the index: "json-documents", "json-persons" and so on; those of
  pages for elements <page href="…"/>, the site's pages that are no documents. Also "sequences" (sequences.xsl).
  Parameters (strings): interface, people, localities, bodies.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/json.xsl"/>
  <xsl:include href="gathered.xsl"/>
  <xsl:include href="sequences.xsl"/>
  <xsl:include href="rows.xsl"/>

  <xsl:param name="people" as="xs:string" select="'person/'"/>
  <xsl:param name="localities" as="xs:string" select="'place/'"/>
  <xsl:param name="bodies" as="xs:string" select="'org/'"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="json" on-no-match="shallow-skip"/>
  <xsl:mode name="json-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="json-persons" on-no-match="shallow-skip"/>
  <xsl:mode name="json-localities" on-no-match="shallow-skip"/>
  <xsl:mode name="json-bodies" on-no-match="shallow-skip"/>
  <xsl:mode name="documents-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="documents-csv-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="persons-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="persons-csv-persons" on-no-match="shallow-skip"/>
  <xsl:mode name="localities-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="localities-csv-localities" on-no-match="shallow-skip"/>
  <xsl:mode name="bodies-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="bodies-csv-bodies" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap-pages" on-no-match="shallow-skip"/>
  <xsl:mode name="feed" on-no-match="shallow-skip"/>
  <xsl:mode name="feed-documents" on-no-match="shallow-skip"/>

  <xsl:variable name="d:base" as="xs:string" select="string(/edition/@base)"/>

  <xsl:template match="/edition" mode="json">
    <xsl:value-of select="'{' || string-join((d:member('title', @title), d:member('publisher', @publisher), d:member('licence', @licence-href),
      (['documents', 'documents'], ['persons', 'persons'], ['places', 'localities'], ['organisations', 'bodies'])
        ! d:raw(.(1), '[&#10;&lt;?' || .(2) || '?>&#10;]')), ',&#10;') || '}&#10;'"/>
  </xsl:template>

  <!-- A line for each: the difference of two can be read. -->
  <xsl:template match="/edition" mode="json-documents">
    <xsl:value-of separator=",&#10;" select="d:by-date($d:documents) ! d:object((
      d:member('id', @stem), d:member('title', d:head-of(.)), d:member('kind', @kind), d:member('date', @date), d:member('when', @when),
      d:member('place', place), d:member('sender', action[@type = 'sent']/@who), d:member('recipient', action[@type = 'received']/@who),
      d:raw('persons', d:array(person/d:json(@id))), d:raw('places', locality[1]/d:array(../locality/d:json(@id))),
      d:raw('organisations', body[1]/d:array(../body/d:json(@id))), d:raw('documents', d:array(leads/d:json(@to))),
      d:member('html', @href), d:member('tei', @tei), d:member('text', @text)))"/>
  </xsl:template>
  <xsl:template match="/edition" mode="json-persons">
    <xsl:sequence select="d:entries(entry[not(@kind)], $people)"/>
  </xsl:template>
  <xsl:template match="/edition" mode="json-localities">
    <xsl:sequence select="d:entries(entry[@kind = 'place'], $localities)"/>
  </xsl:template>
  <xsl:template match="/edition" mode="json-bodies">
    <xsl:sequence select="d:entries(entry[@kind = 'org'], $bodies)"/>
  </xsl:template>

  <!-- The members of an array. $folder: of their pages. -->
  <xsl:function name="d:entries" as="text()">
    <xsl:param name="entries" as="element(entry)*"/>
    <xsl:param name="folder" as="xs:string"/>
    <xsl:value-of separator=",&#10;" select="d:by-name($entries) ! d:object((
      d:member('id', @id), d:member('name', name), d:raw('variants', d:array(variant ! d:json(.))), d:member('dates', dates),
      d:member('note', note), .[not(@kind)] ! d:raw('offices', d:array(office ! d:object((d:member('office', .), d:member('from', @from), d:member('to', @to))))),
      d:raw('sameAs', d:array(idno/d:json(@href))), d:member('html', $folder || @id || '.html')))"/>
  </xsl:function>

  <xsl:template match="/edition" mode="documents-csv">
    <xsl:value-of select="d:row(['id', 'title', 'kind', 'date', 'when', 'place', 'sender', 'recipient', 'persons', 'html']) || '&lt;?documents?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="documents-csv-documents">
    <xsl:sequence select="d:by-date($d:documents) ! d:row([@stem, d:head-of(.), @kind, @date, @when, place, string-join(action[@type = 'sent']/@who, '; '),
      string-join(action[@type = 'received']/@who, '; '), string-join(person/@id, ' '), @href])"/>
  </xsl:template>

  <xsl:template match="/edition" mode="persons-csv">
    <xsl:value-of select="d:row(['id', 'name', 'variants', 'dates', 'note', 'offices', 'identifiers', 'sent', 'received', 'documents']) || '&lt;?persons?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="persons-csv-persons">
    <xsl:for-each select="d:by-name(entry[not(@kind)])">
      <xsl:variable name="own" select="key('d:of-person', @id)/person[@id = current()/@id]"/>
      <xsl:sequence select="d:row([@id, name, string-join(variant, '; '), dates, note, string-join(office ! (. || @years ! (' (' || . || ')')), '; '),
        string-join(idno/@href, ' '), (@sent, count($own[tokenize(@role) = 'sent']))[1],
        (@received, count($own[tokenize(@role) = 'received']))[1], (@documents, count($own))[1]])"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="/edition[tokenize(@registers) = 'localities']" mode="localities-csv">
    <xsl:value-of select="d:row($d:thing) || '&lt;?localities?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="localities-csv-localities">
    <xsl:sequence select="d:by-name(entry[@kind = 'place']) ! d:thing(.)"/>
  </xsl:template>
  <xsl:template match="/edition[tokenize(@registers) = 'bodies']" mode="bodies-csv">
    <xsl:value-of select="d:row($d:thing) || '&lt;?bodies?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="bodies-csv-bodies">
    <xsl:sequence select="d:by-name(entry[@kind = 'org']) ! d:thing(.)"/>
  </xsl:template>

  <!-- The row of a place or an organisation, and the head of such a table. -->
  <xsl:variable name="d:thing" static="yes" as="array(*)" select="['id', 'name', 'variants', 'note', 'identifiers', 'documents']"/>
  <xsl:function name="d:thing" as="text()">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:sequence select="$entry ! d:row([@id, name, string-join(variant, '; '), note, string-join(idno/@href, ' '),
      (@documents, count(key('d:of-person', @id)))[1]])"/>
  </xsl:function>

  <!-- A row after RFC 4180. A cell that a spreadsheet would compute is kept from it by an apostrophe. -->
  <xsl:function name="d:row" as="text()">
    <xsl:param name="cells" as="array(*)"/>
    <xsl:value-of select="string-join(array:for-each($cells, function($cell) { d:cell(string($cell)) })?*, ',') || '&#13;&#10;'"/>
  </xsl:function>

  <xsl:function name="d:cell" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="first" select="substring($text, 1, 1)"/>
    <xsl:variable name="safe" select="if (translate($first, '=+@-', '') ne $first) then '''' || $text else $text"/>
    <xsl:sequence select="if (translate($safe, '&quot;,&#10;&#13;', '') ne $safe) then '&quot;' || replace($safe, '&quot;', '&quot;&quot;') || '&quot;' else $safe"/>
  </xsl:function>

  <xsl:function name="d:by-name" as="element(entry)*">
    <xsl:param name="entries" as="element(entry)*"/>
    <xsl:perform-sort select="$entries"><xsl:sort select="d:sort-key(name)"/><xsl:sort select="@id"/></xsl:perform-sort>
  </xsl:function>

  <xsl:variable name="d:xml" as="map(*)" select="map {'method': 'xml', 'omit-xml-declaration': false(), 'indent': true()}"/>

  <xsl:template match="/edition[@base]" mode="sitemap">
    <xsl:variable name="map">
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <xsl:processing-instruction name="documents"/>
        <xsl:processing-instruction name="pages"/>
      </urlset>
    </xsl:variable>
    <xsl:value-of select="serialize($map, $d:xml) || '&#10;'"/>
  </xsl:template>
  <xsl:template match="/edition[@base]" mode="sitemap-documents">
    <xsl:value-of select="d:urls($d:documents/@href)"/>
  </xsl:template>
  <xsl:template match="/edition[@base]" mode="sitemap-pages">
    <xsl:value-of select="d:urls(page/@href)"/>
  </xsl:template>
  <xsl:function name="d:urls" as="xs:string">
    <xsl:param name="pages" as="xs:string*"/>
    <xsl:variable name="urls" as="element()">
      <rows xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <xsl:for-each select="sort($pages)"><url><loc><xsl:value-of select="d:address(.)"/></loc></url></xsl:for-each>
      </rows>
    </xsl:variable>
    <xsl:sequence select="d:inner($urls)"/>
  </xsl:function>

  <xsl:template match="/edition[@base and @date]" mode="feed">
    <xsl:variable name="feed">
      <feed xmlns="http://www.w3.org/2005/Atom">
        <title><xsl:value-of select="@title"/></title>
        <id><xsl:value-of select="d:address('index.html')"/></id>
        <link href="{d:address('index.html')}"/>
        <link rel="self" href="{d:address('feed.xml')}"/>
        <updated><xsl:value-of select="d:updated(@date)"/></updated>
        <author><name><xsl:value-of select="(@editor, @publisher, @title)[1]"/></name></author>
        <xsl:processing-instruction name="documents"/>
      </feed>
    </xsl:variable>
    <xsl:value-of select="serialize($feed, $d:xml) || '&#10;'"/>
  </xsl:template>
  <xsl:template match="/edition[@base and @date]" mode="feed-documents">
    <xsl:variable name="updated" select="d:updated(@date)"/>
    <xsl:variable name="entries" as="element()">
      <rows xmlns="http://www.w3.org/2005/Atom">
        <xsl:for-each select="d:by-date($d:documents)">
          <entry>
            <title><xsl:value-of select="d:head-of(.)"/></title>
            <id><xsl:value-of select="d:address(@href)"/></id>
            <link href="{d:address(@href)}"/>
            <updated><xsl:value-of select="$updated"/></updated>
            <summary><xsl:value-of select="d:kind((@kind, 'document')[1]), (@when[string()], d:say('undated'))[1], source" separator=" · "/></summary>
          </entry>
        </xsl:for-each>
      </rows>
    </xsl:variable>
    <xsl:value-of select="d:inner($entries)"/>
  </xsl:template>
  <xsl:function name="d:updated" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="substring($date || substring('0000-01-01', string-length($date) + 1), 1, 10) || 'T00:00:00Z'"/>
  </xsl:function>

  <xsl:function name="d:address" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="iri-to-uri($d:base || $page)"/>
  </xsl:function>
</xsl:stylesheet>
