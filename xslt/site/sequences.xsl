<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page of each document says of the others: before and after it by date, what it answers or points to, and
     what answers it or points to it. A page is made without knowing them, and this is put in when all are known: a line
     for each document, its stem, a tab, and the HTML, all of it escaped as HTML is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="sequences" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="sequences">
    <xsl:variable name="ordered" select="d:by-date($d:documents)"/>
    <xsl:variable name="lines">
      <xsl:for-each select="$ordered">
        <xsl:variable name="here" select="position()"/>
        <xsl:if test="not(@beside)">
          <xsl:value-of select="@stem || '&#9;'"/>
          <xsl:call-template name="d:web"/>
          <xsl:call-template name="d:sequence">
            <xsl:with-param name="previous" select="$ordered[$here - 1]"/>
            <xsl:with-param name="next" select="$ordered[$here + 1]"/>
          </xsl:call-template>
          <xsl:text>&#10;</xsl:text>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="serialize($lines, map {'method': 'html', 'version': '5', 'indent': false()})"/>
  </xsl:template>

  <xsl:template name="d:sequence">
    <xsl:param name="previous" as="element(document)?"/>
    <xsl:param name="next" as="element(document)?"/>
    <xsl:if test="$previous or $next">
      <nav class="sequence" aria-label="{d:say('sequence')}">
        <xsl:for-each select="$previous, $next">
          <a rel="{if (. is $next) then 'next' else 'prev'}" href="{@href}">
            <span class="label"><xsl:value-of select="d:say(if (. is $next) then 'next' else 'previous')"/></span>
            <xsl:value-of select="' ' || d:shortly(.)"/>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- A document answers one that it points to if its writer had received that one from its recipient, not later. -->
  <xsl:template name="d:web">
    <xsl:variable name="this" select="."/>
    <xsl:variable name="to" select="key('d:document', leads/@to) except ."/>
    <xsl:variable name="from" select="key('d:leading-to', @stem) except ."/>
    <xsl:variable name="rows" as="array(*)*" select="
      ['answers', $to[d:answers($this, .)]], ['answered-by', $from[d:answers(., $this)]],
      ['points-to', $to[not(d:answers($this, .))]], ['pointed-to-by', $from[not(d:answers(., $this))]]"/>
    <xsl:if test="exists(($to, $from))">
      <nav class="web" aria-label="{d:say('correspondence')}">
        <xsl:for-each select="$rows[exists(.(2))]">
          <p>
            <span class="label"><xsl:value-of select="d:say(.(1))"/></span>
            <xsl:for-each select="d:by-date(.(2))">
              <xsl:text> </xsl:text>
              <a href="{@href}"><xsl:value-of select="d:shortly(.)"/></a>
            </xsl:for-each>
          </p>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="d:answers" as="xs:boolean">
    <xsl:param name="answer" as="element(document)"/>
    <xsl:param name="to" as="element(document)"/>
    <xsl:sequence select="$answer/action[@type = 'sent']/d:party(.) = $to/action[@type = 'received']/d:party(.)
      and $answer/action[@type = 'received']/d:party(.) = $to/action[@type = 'sent']/d:party(.)
      and not($to/@date gt $answer/@date)"/>
  </xsl:function>

  <!-- A document in a line: title and date. -->
  <xsl:function name="d:shortly" as="xs:string">
    <xsl:param name="document" as="element(document)"/>
    <xsl:sequence select="string-join((d:head-of($document), $document/@when[string()]), ', ')"/>
  </xsl:function>
</xsl:stylesheet>
