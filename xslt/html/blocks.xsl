<?xml version="1.0" encoding="UTF-8"?>
<!--
  The blocks of a text. Which HTML element a TEI element becomes is a table, so that nothing is nested as HTML forbids:
  an element that holds blocks becomes a div, whatever it is otherwise. An element nobody has thought of keeps its text.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="rest.xsl"/>

  <xsl:mode name="reading" on-no-match="text-only-copy"/>

  <!-- The attributes that every shown element keeps: its id, language and direction. -->
  <xsl:template name="d:attributes">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@rend or @type">
        <xsl:variable name="classes" select="$class, (@rend, @type)[map:contains($d:renditions, string())][1]"/>
        <xsl:if test="exists($classes)"><xsl:attribute name="class" select="$classes"/></xsl:if>
      </xsl:when>
      <xsl:when test="exists($class)"><xsl:attribute name="class" select="$class"/></xsl:when>
    </xsl:choose>
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang" select="@xml:lang"/>
      <xsl:attribute name="dir" select="d:direction(@xml:lang)"/>
    </xsl:if>
  </xsl:template>
  <!-- Values of @rend and @type that the stylesheet edition.css knows. -->
  <xsl:variable name="d:renditions" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(('center', 'right', 'classification',
    'heading', 'source', 'omission', 'indent', 'enclosure', 'participants', 'subject') ! map:entry(., true()))"/>

  <!-- Indentation between blocks is not text. It is asked here, not in the pattern, which is held against every text. -->
  <xsl:template match="(text | body | div | opener | closer)/text()" mode="reading"><xsl:value-of select=".[normalize-space()]"/></xsl:template>

  <xsl:template match="text | front | body | back | group" mode="reading">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang">
        <div><xsl:call-template name="d:attributes"/><xsl:apply-templates mode="reading"/></div>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="reading"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | floatingText" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <div>
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'division'[current()/ancestor::div]"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </div>
  </xsl:template>

  <xsl:template match="note[@type = 'source']" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <xsl:element name="{if (d:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:call-template name="d:attributes"/>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <!-- Heads: h1 for the document's own, lower ones by depth. -->
  <xsl:template match="head" mode="reading">
    <xsl:variable name="level" select="min((max((count(ancestor::div | ancestor::floatingText), 2)), 6))"/>
    <xsl:variable name="first" select=". is $d:text/descendant::head[1]"/>
    <xsl:variable name="name" select="if ($first) then 'h1' else if (@type = 'sub' or not(map:contains($d:containers, local-name(..)))) then 'p'
      else 'h' || $level"/>
    <xsl:copy-of select="$d:nl"/>
    <xsl:element name="{if (d:holds-blocks(.)) then 'div' else $name}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'subhead'[$name = 'p']"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="p | ab" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <xsl:variable name="holds" select="d:holds-blocks(.)"/>
    <xsl:element name="{if ($holds) then 'div' else 'p'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'p'[$holds]"/></xsl:call-template>
      <xsl:if test="not(contains($d:latin, substring(descendant::text()[1], 1, 1)) or @xml:lang)
        and matches(descendant::text()[normalize-space()][1], '^[^A-Za-z&#xC0;-&#x58F;]*[&#x590;-&#x8FF;]')">
        <xsl:attribute name="dir" select="'auto'"/>
      </xsl:if>
      <xsl:apply-templates mode="reading"/>
      <xsl:call-template name="d:permalink"/>
    </xsl:element>
  </xsl:template>

  <!-- What most paragraphs begin with: these need no longer look. -->
  <xsl:variable name="d:latin" static="yes" as="xs:string" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'"/>

  <!-- The paragraph's, or the note's, permanent address. -->
  <xsl:template name="d:permalink">
    <xsl:if test="@xml:id and not(ancestor::note)">
      <a class="permalink" data-pagefind-ignore="" href="#{@xml:id}" aria-label="{d:say('permalink')} {d:number(@xml:id)}">¶</a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="opener | closer | postscript" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <div>
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </div>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | byline | trailer" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <xsl:element name="{if (d:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <div>
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'list'"/></xsl:call-template>
      <xsl:apply-templates select="node()[not(self::item or self::label)][not(preceding-sibling::item)]" mode="reading"/>
      <ul>
        <xsl:for-each select="node()[self::item or preceding-sibling::item]">
          <xsl:choose>
            <xsl:when test="self::item"><xsl:apply-templates select="." mode="reading"/></xsl:when>
            <!-- a page break, a note or a stray text between two items; labels go into their items -->
            <xsl:when test="self::*[not(self::label)] or self::text()[normalize-space()]">
              <li class="between"><xsl:apply-templates select="." mode="reading"/></li>
            </xsl:when>
          </xsl:choose>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="item" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <li>
      <xsl:call-template name="d:attributes"/>
      <xsl:for-each select="preceding-sibling::*[1][self::label]">
        <xsl:apply-templates select="." mode="reading"/><xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="reading"/>
    </li>
  </xsl:template>

  <xsl:template match="table" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <div class="table" role="group" tabindex="0">
      <xsl:apply-templates select="node()[not(self::row)]" mode="reading"/>
      <table>
        <xsl:call-template name="d:attributes"/>
        <tbody><xsl:apply-templates select="row" mode="reading"/></tbody>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="row" mode="reading">
    <xsl:copy-of select="$d:nl"/>
    <tr>
      <xsl:call-template name="d:attributes"/>
      <xsl:for-each select="node()[normalize-space() or self::*]">
        <xsl:element name="{if (self::cell[(@role, ../@role) = 'label']) then 'th' else 'td'}">
          <xsl:for-each select="self::cell">
            <xsl:call-template name="d:attributes"/>
            <xsl:for-each select="@cols[. castable as xs:positiveInteger]"><xsl:attribute name="colspan" select="."/></xsl:for-each>
            <xsl:for-each select="@rows[. castable as xs:positiveInteger]"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
          </xsl:for-each>
          <xsl:apply-templates select="if (self::cell) then node() else ." mode="reading"/>
        </xsl:element>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template match="quote[d:holds-blocks(.)] | quote[map:contains($d:containers, local-name(..))]" mode="reading" priority="1">
    <xsl:copy-of select="$d:nl"/>
    <blockquote>
      <xsl:call-template name="d:attributes"/>
      <xsl:apply-templates mode="reading"/>
    </blockquote>
  </xsl:template>

  <!-- The furniture of a web capture is no reading text: it is gathered below the notes. -->
  <xsl:template match="fw" mode="reading"/>
</xsl:stylesheet>
