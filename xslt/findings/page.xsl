<?xml version="1.0" encoding="UTF-8"?>
<!-- A page to hand to a colleague: what is wrong, by cause, with the places and the remedy; then by file. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:x-despatch:findings" exclude-result-prefixes="#all">
  <xsl:param name="css" as="xs:string" select="''"/>
  <xsl:output method="html" version="5" encoding="UTF-8" indent="no"/>
  <xsl:mode name="report" on-no-match="shallow-skip"/>
  <xsl:variable name="open" as="xs:integer" select="3"/> <!-- places that are shown without a click -->
  <xsl:variable name="most" as="xs:integer" select="500"/> <!-- places of one cause that are shown at all -->
  <xsl:variable name="severities" as="xs:string+" select="'error', 'warning', 'info'"/>
  <xsl:variable name="nl" as="xs:string" select="'&#10;'"/>

  <xsl:function name="f:count" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="format-integer($number, '#,##1') || ' ' || $what || (if ($number = 1) then '' else 's')"/>
  </xsl:function>

  <xsl:template match="/report" mode="report">
    <xsl:variable name="all" select="cause/finding"/>
    <xsl:variable name="said" select="for $s in $severities return f:count(count($all[../@severity = $s]), if ($s = 'info') then 'remark' else $s)[not(starts-with(., '0 '))]"/>
    <xsl:variable name="title" select="if (empty($all)) then 'Nothing is wrong' else string-join($said, ', ')"/>
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title><xsl:value-of select="$title || ' · Findings'"/></title>
        <style><xsl:value-of select="$css"/></style>
      </head>
      <body>
        <a class="skip" href="#causes">To the findings</a>
        <header>
          <p class="eyebrow">Findings in <xsl:value-of select="f:count(count(file), 'file')"/></p>
          <h1><xsl:value-of select="$title"/></h1>
          <p class="lead">
            <xsl:variable name="fine" select="count(file[not(@name = $all/@file)])"/>
            <xsl:value-of select="if ($fine) then f:count($fine, 'file') || ' without a finding' else 'Each file has findings'"/>
            <xsl:if test="xs:integer(@known) gt 0">
              <xsl:value-of select="'; ' || f:count(xs:integer(@known), 'finding') || ' of the baseline not shown'"/>
            </xsl:if>
            <xsl:text>.</xsl:text>
          </p>
          <xsl:if test="count(distinct-values(cause/@severity)) gt 1">
            <fieldset>
              <legend>Show</legend>
              <xsl:for-each select="$severities[. = current()/cause/@severity]">
                <label><input type="checkbox" id="show-{.}" checked="checked"/><xsl:value-of select="if (. = 'info') then 'remarks' else . || 's'"/></label>
              </xsl:for-each>
            </fieldset>
          </xsl:if>
        </header>
        <main id="causes">
          <xsl:for-each select="cause">
            <xsl:sort select="index-of($severities, string(@severity))"/>
            <xsl:sort select="-count(finding)"/>
            <xsl:value-of select="$nl"/>
            <xsl:apply-templates select="." mode="report"/>
          </xsl:for-each>
          <xsl:call-template name="files"/>
        </main>
        <footer><p>Made by Despatch <xsl:value-of select="@version"/>. What each code means: <code>despatch explain <var>CODE</var></code>.</p></footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="cause" mode="report">
    <xsl:variable name="places" select="finding"/>
    <section class="cause {@severity}">
      <h2><span class="badge"><xsl:value-of select="@severity"/></span><xsl:text> </xsl:text><xsl:value-of select="message"/></h2>
      <p class="remedy"><xsl:value-of select="remedy"/></p>
      <p class="about">
        <span class="code"><xsl:value-of select="@code"/></span>
        <xsl:if test="count($places) gt 1"><xsl:value-of select="' · the same in ' || f:count(count($places), 'place')"/></xsl:if>
      </p>
      <ol>
        <xsl:apply-templates select="$places[position() le $open]" mode="report"/>
      </ol>
      <xsl:if test="count($places) gt $open">
        <details>
          <summary><xsl:value-of select="f:count(count($places) - $open, 'more place')"/></summary>
          <ol start="{$open + 1}">
            <xsl:apply-templates select="$places[position() gt $open and position() le $most]" mode="report"/>
          </ol>
          <xsl:if test="count($places) gt $most">
            <p><xsl:value-of select="'… and ' || f:count(count($places) - $most, 'other')"/></p>
          </xsl:if>
        </details>
      </xsl:if>
      <xsl:if test="meaning and (meaning ne message)">
        <details>
          <summary>What <xsl:value-of select="@code"/> means</summary>
          <p><xsl:value-of select="meaning"/> For example:</p>
          <pre><code><xsl:value-of select="example"/></code></pre>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="finding" mode="report">
    <li>
      <p class="place">
        <b><xsl:value-of select="@file"/></b>
        <xsl:if test="@line ne '0'"><xsl:value-of select="', line ' || @line"/></xsl:if>
        <xsl:if test="@column ne '0'"><xsl:value-of select="', column ' || @column"/></xsl:if>
        <xsl:if test="@xpath ne ''"><xsl:text> </xsl:text><span class="path"><xsl:value-of select="@xpath"/></span></xsl:if>
      </p>
      <xsl:if test="normalize-space(string-join((before, culprit, after)))">
        <pre><code>
          <xsl:value-of select="before"/>
          <xsl:choose>
            <xsl:when test="string(culprit)"><mark><xsl:value-of select="culprit"/></mark></xsl:when>
            <xsl:when test="string(before)"><mark class="here"/></xsl:when>
          </xsl:choose>
          <xsl:value-of select="after"/>
        </code></pre>
      </xsl:if>
    </li>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template name="files">
    <xsl:if test="cause">
      <section class="files">
        <h2>By file</h2>
        <div class="table" tabindex="0" role="region" aria-label="Findings by file">
          <table>
            <tbody>
              <tr><th scope="col">File</th><th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">Remarks</th></tr>
              <xsl:for-each-group select="cause/finding" group-by="@file">
                <xsl:sort select="-count(current-group()[../@severity = 'error'])"/>
                <xsl:sort select="-count(current-group())"/>
                <xsl:sort select="current-grouping-key()"/>
                <xsl:value-of select="$nl"/>
                <tr>
                  <th scope="row"><xsl:value-of select="current-grouping-key()"/></th>
                  <xsl:for-each select="$severities">
                    <td><xsl:value-of select="count(current-group()[../@severity = current()])"/></td>
                  </xsl:for-each>
                </tr>
              </xsl:for-each-group>
            </tbody>
          </table>
        </div>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
