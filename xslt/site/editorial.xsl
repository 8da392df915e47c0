<?xml version="1.0" encoding="UTF-8"?>
<!-- How the texts were edited: what was done to them, which marks they have by what rules, and how good these are. The
     rules are those of the customisation of the TEI, the numbers the edition's own, the accuracy what was measured. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="editorial" on-no-match="shallow-skip"/>
  <xsl:mode name="rule" on-no-match="text-only-copy"/>

  <xsl:key name="d:rule" match="tei:elementSpec" use="@ident"/>

  <!-- Of the rows that were measured, those that historians ask for; and those of which each certainty is told. -->
  <xsl:variable name="d:measured" static="yes" as="xs:string*" select="'text fidelity', 'head', 'dateline date', 'document date', 'signed',
    'linked name', 'name span', 'marked date @when', 'ref', 'ref target', 'marked ref communication', 'note anchor', 'page break'"/>
  <xsl:variable name="d:doubted" static="yes" as="xs:string*" select="'linked name', 'document date', 'ref'"/>
  <!-- What @cert promises: so many right of a hundred. -->
  <xsl:variable name="d:promised" static="yes" as="map(xs:string, xs:string)" select="map {'high': '98', 'medium': '90', 'low': ''}"/>

  <xsl:template match="/edition" mode="editorial" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:say('editorial')"/>
      <xsl:with-param name="here" select="'editorial'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="editorial">
    <div class="index column">
      <h1><xsl:value-of select="d:say('editorial')"/></h1>
      <p><xsl:value-of select="d:say('editorial-says')"/></p>
      <xsl:for-each select="report[count[@label = 'documents']]">
        <p><xsl:value-of select="d:filled('editorial-documents', (count[@label = 'documents'], count[@label = 'adopted']) ! d:figure(.))"/></p>
      </xsl:for-each>
      <xsl:call-template name="d:declared"/>
      <xsl:if test="mark/@of = ($d:marked, 'communication')">
        <xsl:call-template name="d:marks"/>
        <xsl:call-template name="d:rules"/>
      </xsl:if>
      <xsl:if test="figures"><xsl:call-template name="d:accuracy"/></xsl:if>
    </div>
  </xsl:template>

  <!-- What the headers of the files say of the text and of the marks. -->
  <xsl:template name="d:declared">
    <xsl:variable name="declared" select="mark[@of = ('normalization', 'interpretation')]"/>
    <xsl:if test="$declared">
      <xsl:copy-of select="$d:nl"/>
      <h2><xsl:value-of select="d:say('editorial-declared')"/></h2>
      <xsl:for-each select="$declared">
        <xsl:sort select="@of" order="descending"/>
        <xsl:sort select="xs:integer(@documents)" order="descending"/>
        <blockquote lang="en"><p><xsl:value-of select="."/></p></blockquote>
        <xsl:if test="count($declared[@of = current()/@of]) gt 1">
          <p class="aside"><xsl:value-of select="d:count(@documents, 'document')"/></p>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- How many marks of each kind there are. -->
  <xsl:template name="d:marks">
    <xsl:variable name="marks" select="mark"/>
    <xsl:copy-of select="$d:nl"/>
    <h2><xsl:value-of select="d:say('editorial-marks')"/></h2>
    <p><xsl:value-of select="d:say('editorial-numbers')"/></p>
    <xsl:call-template name="d:table">
      <xsl:with-param name="heads" select="'mark', 'mark-number', 'mark-known', 'cert-high', 'cert-medium', 'cert-low'"/>
      <xsl:with-param name="rows" as="element(tr)*">
        <xsl:for-each select="(for $kind in $d:marked return ($kind, 'communication'[$kind = 'ref']))[. = $marks/@of]">
          <xsl:variable name="own" select="$marks[@of = current()]"/>
          <tr>
            <th scope="row"><xsl:value-of select="d:say('mark-' || .)"/></th>
            <xsl:sequence select="(sum($own/@count), sum($own[@known]/@count),
              for $level in ('high', 'medium', 'low') return sum($own[@cert = $level]/@count)) ! d:cell(if (. eq 0) then '' else d:figure(.))"/>
          </tr>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- By what rules they are set. -->
  <xsl:template name="d:rules">
    <xsl:variable name="edition" select="."/>
    <xsl:copy-of select="$d:nl"/>
    <h2><xsl:value-of select="d:say('editorial-rules')"/></h2>
    <p><xsl:value-of select="d:say('editorial-elements')"/></p>
    <dl class="rules">
      <xsl:for-each select="$d:marked[. = $edition/mark/@of or . = 'ref' and $edition/mark/@of = 'communication']">
        <xsl:variable name="rule" select="key('d:rule', ., $edition)"/>
        <xsl:copy-of select="$d:nl"/>
        <div>
          <dt><xsl:value-of select="d:say('mark-' || .)"/></dt>
          <dd>
            <xsl:for-each select="d:spoken($rule/tei:desc), d:spoken($rule/tei:remarks)/tei:p">
              <span lang="{ancestor-or-self::*[@xml:lang][1]/@xml:lang}"><xsl:apply-templates mode="rule"/></span>
              <xsl:text> </xsl:text>
            </xsl:for-each>
            <code class="aside"><xsl:value-of select="."/></code>
          </dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- A rule as a sentence; names of elements and attributes are set apart. -->
  <xsl:template match="tei:att | tei:gi" mode="rule"><code><xsl:value-of select="."/></code></xsl:template>
  <xsl:template match="text()[not(preceding-sibling::*)]" mode="rule">
    <xsl:value-of select="replace(., '^\s+', '') ! (upper-case(substring(., 1, 1)) || substring(., 2))"/>
  </xsl:template>

  <!-- How often marks are right, by their certainty and by their kind. -->
  <xsl:template name="d:accuracy">
    <xsl:variable name="edition" select="."/>
    <xsl:variable name="figures" select="parse-json(figures)"/>
    <xsl:variable name="levels" select="$edition//tei:attDef[@ident = 'cert'][1]//tei:valItem"/>
    <xsl:copy-of select="$d:nl"/>
    <h2><xsl:value-of select="d:say('editorial-accuracy')"/></h2>
    <xsl:choose>
      <xsl:when test="$edition/@models">
        <p><xsl:value-of select="d:say('editorial-own')"/></p>
      </xsl:when>
      <xsl:otherwise>
        <p><xsl:value-of select="d:filled('editorial-measured', ($figures?documents ! d:figure(.), $figures?volumes, $figures?texts, d:day($figures?measured)))"/></p>
        <p><code><xsl:value-of select="$figures?command"/></code></p>
        <p><xsl:value-of select="d:say('editorial-shares')"/></p>
        <xsl:call-template name="d:table">
          <xsl:with-param name="heads" select="'mark', 'figure-right', 'figure-found', 'figure-of'"/>
          <xsl:with-param name="rows" as="element(tr)*">
            <xsl:for-each select="$d:measured">
              <xsl:variable name="row" select="$figures?rows(.)"/>
              <xsl:if test="exists($row)">
                <tr>
                  <th scope="row"><xsl:value-of select="d:say(d:figure-key(.))"/></th>
                  <xsl:sequence select="d:cell(d:share($row?right)), d:cell(d:share($row?found)), d:cell(string($row?of ! d:figure(.)))"/>
                </tr>
              </xsl:if>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
        <p><xsl:value-of select="d:say('editorial-gold')"/></p>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:copy-of select="$d:nl"/>
    <h2><xsl:value-of select="d:say('editorial-certainty')"/></h2>
    <p><xsl:value-of select="d:say('editorial-levels')"/></p>
    <xsl:call-template name="d:table">
      <xsl:with-param name="heads" select="('certainty', 'level-means', 'level-promised', ($d:doubted ! d:figure-key(.))[not($edition/@models)])"/>
      <xsl:with-param name="rows" as="element(tr)*">
        <xsl:for-each select="'high', 'medium', 'low'">
          <xsl:variable name="level" select="."/>
          <tr>
            <th scope="row"><xsl:value-of select="d:say('cert-' || .)"/></th>
            <xsl:for-each select="d:spoken($levels[@ident = $level]/tei:desc)"><td lang="{@xml:lang}"><xsl:value-of select="normalize-space()"/></td></xsl:for-each>
            <xsl:sequence select="d:cell($d:promised($level)[.] ! (. || '&#160;/&#160;100')),
              ($d:doubted ! d:cell(d:share($figures?certainty(.)($level)?right)))[not($edition/@models)]"/>
          </tr>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A table of figures. $heads: keys of the words above its columns. -->
  <xsl:template name="d:table">
    <xsl:param name="heads" as="xs:string*"/>
    <xsl:param name="rows" as="element(tr)*"/>
    <div class="table">
      <table class="numbers">
        <thead><tr><xsl:for-each select="$heads"><th scope="col"><xsl:if test=". = 'level-means'"><xsl:attribute name="class" select="'words'"/></xsl:if><xsl:value-of select="d:say(.)"/></th></xsl:for-each></tr></thead>
        <tbody><xsl:for-each select="$rows"><xsl:copy-of select="$d:nl, ."/></xsl:for-each></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:function name="d:cell" as="element(td)">
    <xsl:param name="text" as="xs:string?"/>
    <td><xsl:value-of select="$text"/></td>
  </xsl:function>

  <!-- What is said in the language of the interface, else in English. -->
  <xsl:function name="d:spoken" as="element()?">
    <xsl:param name="said" as="element()*"/>
    <xsl:sequence select="($said[@xml:lang = $interface], $said[@xml:lang = 'en'])[1]"/>
  </xsl:function>

  <!-- The key of the words for a row of the figures. -->
  <xsl:function name="d:figure-key" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="'figure-' || replace($row, '[^a-z]+', '-')"/>
  </xsl:function>

  <!-- Numbers as the language of the interface writes them: 29,844 and 86.7%; 29.844 und 86,7 %. -->
  <xsl:function name="d:figure" as="xs:string">
    <xsl:param name="number" as="item()"/>
    <xsl:sequence select="d:written(format-number(number($number), '#,##0'))"/>
  </xsl:function>
  <xsl:function name="d:share" as="xs:string?">
    <xsl:param name="part" as="xs:double?"/>
    <xsl:sequence select="$part ! d:written(format-number(100 * ., if (. gt .999 and . lt 1) then '0.0##' else '0.0')) ! (. || d:say('percent'))"/>
  </xsl:function>
  <xsl:function name="d:written" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="if (d:say('decimal') = ',') then translate($number, '.,', ',.') else $number"/>
  </xsl:function>

  <!-- Words with values in the place of "#1", "#2" and so on. -->
  <xsl:function name="d:filled" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:sequence select="fold-left(1 to count($values), d:say($key), function($text, $n) { replace($text, '#' || $n, string($values[$n])) })"/>
  </xsl:function>
</xsl:stylesheet>
