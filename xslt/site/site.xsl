<?xml version="1.0" encoding="UTF-8"?>
<!--
  The site's own pages, from the gathered index. Start in mode "index", "correspondents", "places", "kinds", "references",
  "chronology", "persons", "localities", "bodies", "person", "month", "redirect", "search", "editorial", "report" or "review" with the index's document node as context. Parameters (strings): interface (common/strings.xsl); root, css, index, … (html/shell.xsl); id: the
  person, place, organisation or month whose page it is.

  The gathered index, in no namespace. Only edition/@title is required; order is free, pages sort for themselves:

    <edition title="…" editor="…" publisher="…" licence="CC0 1.0" licence-href="https://…" generator="Despatch 0.1.0" also="epub pdf"
             date="2026-05" base="https://…/html/">          of the publication; where the pages will lie
      <introduction><p>…</p></introduction>     elements of HTML, in no namespace
      <document stem="000_d8" href="000_d8.html" tei="../tei/000_d8.xml" text="../text/000_d8.txt"
                kind="telegram" date="1919-11-21" when="after 21 November 1919" cert="medium">   date: sort key, "" if unknown
        <head>The Secretary of State to …</head>
        <source>861.01/172: Telegram</source>
        <place>Washington</place>
        <action type="sent" who="Robert Lansing" person="lansing-robert">Robert Lansing, the Secretary of State</action>
        <leads to="001_c1"><at to="d172p2">¶ 2</at></leads>          another document that it points to, and where
        <day when="1919-11-20"><at to="d172p2">¶ 2</at></day>        that its text names
        <person id="lansing-robert" mentions="2" role="sent" office="Secretary of State"><at to="d172p5">¶ 5</at></person>
        <locality id="moscow" mentions="1" role=""/> <body id="duma" …/>   the same for a place and an organisation
      </document>
      <entry id="lansing-robert">                                  @kind "place" or "org" for those
        <name>Lansing, Robert</name><variant>…</variant><dates>1864–1928</dates><note>…</note>
        <office from="1915-06-24" to="1920-02-13" years="1915–1920">Secretary of State</office>
        <idno type="Wikidata" href="https://…">Q361335</idno>
      </entry>
      <report>
        <count label="documents">5</count>
        <finding code="DSP301" severity="warning" stem="000_d8" file="000_d8.txt" line="3">
          <message>…</message><remedy>…</remedy>
        </finding>
        <row stem="000_d8" kind="persName" certainty="0.93"><text>Stalin</text><context>…</context><why>…</why></row>
      </report>
    </edition>

  A <document>, and the <entry> of each of its persons, are what site/summary.xsl makes of a TEI file.

  A page gets a slice of this, which holds what it shows and no more. Where a list is too long for one page, its first page
  has no documents or entries, but the way to the others, in order; each of these has the same, and its own documents:

      <part href="index/1919.html" label="1919" count="370"/>      count: on the first page; label: "" for the undated
      <part href="index/1920s.html" label="1920s" count="30"><year label="1920" count="18"/>…</part>   of documents by date
      <part href="index/1920.html" label="1920" current="true"/>   current: of the page itself

  A part of the list of correspondents has, beside its documents, the <action> of those who stand in it: the documents name
  others, too.

  For the page of references there are elements <reference to="001_c1" by="000_d8"><at to="d172p2">¶ 2</at></reference>: which
  document is pointed to, by which and where. For a site map there are elements <page href="person/lansing-robert.html"/>, of
  the pages that are no documents.
  For the editorial page there are elements <mark count="12" documents="3" of="persName" cert="high" known="true"/>: how
  many of a kind there are, in how many documents, and whether it is known whom or what they mean; the customisation of the
  TEI, a tei:TEI; and <figures>, the measured accuracy in JSON.
  For Distributed Text Services a <document> has <units lang="en"><unit id="d172p2" type="paragraph">¶ 2</unit></units>.
  In a slice an <entry> says how many documents name the person, and how many it sent and received: @documents, @sent,
  @received; a <document> with @beside is there to be pointed to only; the first <row> of a question tells of all its places:
  @places how many, @low and @high their certainties, @doubt the sum of what they lack.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/prose.xsl"/>
  <xsl:include href="../html/shell.xsl"/>
  <xsl:include href="../common/json.xsl"/>
  <xsl:include href="gathered.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="ways.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="chronology.xsl"/>
  <xsl:include href="persons.xsl"/>
  <xsl:include href="person.xsl"/>
  <xsl:include href="month.xsl"/>
  <xsl:include href="redirect.xsl"/>
  <xsl:include href="search.xsl"/>
  <xsl:include href="../common/marked.xsl"/>
  <xsl:include href="editorial.xsl"/>
  <xsl:include href="report.xsl"/>
  <xsl:include href="review.xsl"/>

  <xsl:param name="id" as="xs:string" select="''"/>

  <!-- A page of the site, for a rule of its mode; what is on it is what the next rule gives. $here: its entry in the menu. -->
  <xsl:template name="d:page">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <xsl:param name="metadata" as="element()*"/>
    <html lang="{$interface}" dir="{d:direction($interface)}">
      <xsl:call-template name="d:head">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="site" select="$d:site"/>
        <xsl:with-param name="metadata" select="$metadata"/>
        <xsl:with-param name="looks" select="'site.css'"/>
      </xsl:call-template>
      <body>
        <xsl:call-template name="d:masthead">
          <xsl:with-param name="site" select="$d:site"/>
          <xsl:with-param name="here" select="$here"/>
        </xsl:call-template>
        <main id="~text"><xsl:next-match/></main>
      </body>
    </html>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <!-- Where in a document something is said. $places: elements <at>; $href: of its page. -->
  <xsl:template name="d:at">
    <xsl:param name="places" as="element(at)*"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:if test="exists($places)">
      <xsl:text> </xsl:text>
      <span class="aside">
        <xsl:for-each select="$places">
          <xsl:value-of select="if (position() gt 1) then ', ' else ''"/><a class="at" href="{$href}#{@to}"><xsl:value-of select="."/></a>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- The entry of a document in a list: date, title. -->
  <xsl:template name="d:entry">
    <span class="when"><xsl:value-of select="(@when[string()], d:say('undated'))[1]"/></span>
    <xsl:text> </xsl:text>
    <a href="{$root}{@href}"><xsl:value-of select="d:head-of(.)"/></a>
  </xsl:template>
</xsl:stylesheet>
