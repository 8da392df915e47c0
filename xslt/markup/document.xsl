<?xml version="1.0" encoding="UTF-8"?>
<!--
  The TEI of a document as an HTML page: what stands on a line of its own in the file does so here, each xml:id is an
  anchor and a pointer into the document leads to it. Start in mode "markup" with the document node as context.

  Parameters (all strings, "" leaves the thing out): stem (common/header.xsl); interface (common/strings.xsl); root, css,
  index, … (html/shell.xsl); tei: the address of the file, relative to the page.

  Modes: "markup" the page; "line" what stands on lines of its own; "code" what stands within one.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/targets.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../html/shell.xsl"/>

  <xsl:param name="tei" as="xs:string" select="''"/>

  <!-- The most that is shown, in characters of text and elements at 70 each: a page of less than 300 KB. -->
  <xsl:variable name="d:most" as="xs:integer" select="200000"/>

  <xsl:mode name="source" on-no-match="shallow-skip"/>
  <xsl:mode name="line" on-no-match="deep-skip"/>
  <xsl:mode name="code" on-no-match="deep-skip"/>

  <xsl:template match="/" mode="markup">
    <html lang="{$interface}" dir="{d:direction($interface)}">
      <xsl:call-template name="d:head">
        <xsl:with-param name="title" select="$d:title || ' (TEI)'"/>
        <xsl:with-param name="site" select="$d:edition"/>
        <xsl:with-param name="looks" select="'markup.css'"/>
      </xsl:call-template>
      <body>
        <xsl:call-template name="d:masthead"><xsl:with-param name="site" select="$d:edition"/></xsl:call-template>
        <main id="~text">
          <p class="eyebrow"><xsl:value-of select="d:say('tei-shown')"/></p>
          <h1 lang="{$d:language}" dir="{d:direction($d:language)}"><a href="{$root}{$stem}.html"><xsl:value-of select="$d:title"/></a></h1>
          <p class="aside">
            <xsl:if test="$d:text"><a href="#~tei">&lt;text&gt;</a></xsl:if>
            <xsl:if test="$tei"><xsl:text> · </xsl:text><a href="{$tei}" type="application/tei+xml" download=""><xsl:value-of select="d:say('tei')"/></a></xsl:if>
          </p>
          <xsl:choose>
            <xsl:when test="string-length(.) + 70 * count(//*) le $d:most">
              <div class="xml" lang="{$d:language}" dir="ltr" translate="no">
                <xsl:copy-of select="$d:nl"/>
                <xsl:apply-templates mode="line"/>
              </div>
            </xsl:when>
            <xsl:otherwise><p><xsl:value-of select="d:say('tei-too-long')"/></p></xsl:otherwise>
          </xsl:choose>
        </main>
      </body>
    </html>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <!-- Lines: an element whose children stand on lines of their own is three or more, what else has a line is one. -->
  <xsl:template match="*[contains(text()[1], '&#10;')][not(text()[normalize-space()])]" mode="line">
    <div>
      <p><xsl:call-template name="d:start"/></p>
      <xsl:copy-of select="$d:nl"/>
      <xsl:apply-templates mode="line"/>
      <p><xsl:call-template name="d:end"/></p>
    </div>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>
  <xsl:template match="* | comment() | processing-instruction()" mode="line">
    <p><xsl:apply-templates select="." mode="code"/></p>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <xsl:template match="*" mode="code">
    <xsl:call-template name="d:start"/>
    <xsl:if test="node()">
      <xsl:apply-templates mode="code"/>
      <xsl:call-template name="d:end"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="text()" mode="code"><xsl:value-of select="d:escaped(.)"/></xsl:template>
  <xsl:template match="comment()" mode="code"><em>&lt;!--<xsl:value-of select="."/>--&gt;</em></xsl:template>
  <xsl:template match="processing-instruction()" mode="code"><em>&lt;?<xsl:value-of select="name(), .[string()]"/>?&gt;</em></xsl:template>

  <!-- A tag is <b>, its attributes <i>, a value in them <u> or a link. -->
  <xsl:template name="d:start">
    <b>
      <xsl:if test="self::text and . is $d:text"><xsl:attribute name="id" select="'~tei'"/></xsl:if>
      <xsl:text>&lt;</xsl:text>
      <xsl:value-of select="name()"/>
      <xsl:if test="@* or not(parent::*)">
        <i>
          <xsl:if test="not(parent::*)">
            <xsl:variable name="root" select="."/>
            <xsl:for-each select="in-scope-prefixes(.)[. ne 'xml']">
              <xsl:value-of select="' ' || string-join(('xmlns', .[. ne '']), ':') || '=&quot;'"/><u><xsl:value-of select="namespace-uri-for-prefix(., $root)"/></u><xsl:text>"</xsl:text>
            </xsl:for-each>
          </xsl:if>
          <xsl:for-each select="@*"><xsl:value-of select="' ' || name() || '=&quot;'"/><xsl:call-template name="d:value"/><xsl:text>"</xsl:text></xsl:for-each>
        </i>
      </xsl:if>
      <xsl:value-of select="if (node()) then '&gt;' else '/&gt;'"/>
    </b>
  </xsl:template>
  <xsl:template name="d:end"><b>&lt;/<xsl:value-of select="name()"/>&gt;</b></xsl:template>

  <xsl:template name="d:value">
    <xsl:choose>
      <xsl:when test="self::attribute(xml:id)"><a id="{.}" href="#{.}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:when test="starts-with(., '#')">
        <xsl:variable name="here" select="/"/>
        <xsl:for-each select="tokenize(.)">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:choose>
            <xsl:when test="id(substring(., 2), $here)"><a href="{.}"><xsl:value-of select="."/></a></xsl:when>
            <xsl:otherwise><u><xsl:value-of select="d:quoted(.)"/></u></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="starts-with(., 'https://') or starts-with(., 'http://')">
        <a rel="external" href="{iri-to-uri(.)}"><xsl:value-of select="d:quoted(.)"/></a>
      </xsl:when>
      <xsl:otherwise><u><xsl:value-of select="d:quoted(.)"/></u></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="d:quoted" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="if (contains($value, '&quot;')) then replace(d:escaped($value), '&quot;', '&amp;quot;') else d:escaped($value)"/>
  </xsl:function>

  <xsl:function name="d:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (contains($text, '&amp;') or contains($text, '&lt;')) then replace(replace($text, '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') else $text"/>
  </xsl:function>
</xsl:stylesheet>
