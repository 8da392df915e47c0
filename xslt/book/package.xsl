<?xml version="1.0" encoding="UTF-8"?>
<!-- What an EPUB says about itself: its package document, and its cover. Nothing here asks the clock. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="opf" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="opf">
    <!-- EPUB wants a moment of the last change; the edition knows the day that it gives for its publication, at most -->
    <xsl:variable name="date" select="string-join((tokenize(@date, '-'), '01', '01')[position() le 3], '-')[. castable as xs:date]"/>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{$interface}">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:identifier id="id"><xsl:value-of select="$id"/></dc:identifier>
        <dc:title><xsl:value-of select="$d:site"/></dc:title>
        <dc:language><xsl:value-of select="$language"/></dc:language>
        <xsl:if test="@editor[string()]">
          <dc:creator id="editor"><xsl:value-of select="@editor"/></dc:creator>
          <meta refines="#editor" property="role" scheme="marc:relators">edt</meta>
        </xsl:if>
        <xsl:if test="@publisher[string()]"><dc:publisher><xsl:value-of select="@publisher"/></dc:publisher></xsl:if>
        <xsl:if test="@licence[string()]"><dc:rights><xsl:value-of select="@licence, @licence-href" separator=" "/></dc:rights></xsl:if>
        <xsl:if test="@date"><dc:date><xsl:value-of select="@date"/></dc:date></xsl:if>
        <xsl:if test="@base"><dc:source><xsl:value-of select="@base"/></dc:source></xsl:if>
        <meta property="dcterms:modified"><xsl:value-of select="($date, '1980-01-01')[1] || 'T00:00:00Z'"/></meta>
        <meta property="schema:accessMode">textual</meta>
        <meta property="schema:accessModeSufficient">textual</meta>
        <meta property="schema:accessibilityFeature">structuralNavigation</meta>
        <meta property="schema:accessibilityFeature">tableOfContents</meta>
        <meta property="schema:accessibilityHazard">none</meta>
      </metadata>
      <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="css" href="book.css" media-type="text/css"/>
        <item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
        <xsl:for-each select="d:parts(.)"><item id="{.}" href="{.}.xhtml" media-type="application/xhtml+xml"/></xsl:for-each>
        <xsl:for-each select="$d:in-order"><item id="{d:book-id(@stem, '')}" href="text/{iri-to-uri(@stem)}.xhtml" media-type="application/xhtml+xml"/></xsl:for-each>
      </manifest>
      <spine page-progression-direction="{d:direction($language)}">
        <itemref idref="title"/>
        <itemref idref="nav"/>
        <xsl:for-each select="d:parts(.)[. = 'introduction']"><itemref idref="{.}"/></xsl:for-each>
        <xsl:for-each select="$d:in-order"><itemref idref="{d:book-id(@stem, '')}"/></xsl:for-each>
        <xsl:for-each select="d:parts(.)[. = 'persons']"><itemref idref="{.}"/></xsl:for-each>
      </spine>
    </package>
  </xsl:template>

  <!-- The files that are no documents. -->
  <xsl:function name="d:parts" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="'title', 'introduction'[$edition/introduction/*], 'persons'[$edition/entry]"/>
  </xsl:function>

  <xsl:mode name="cover" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="cover">
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" width="600" height="900" role="img" aria-label="{$d:site}">
      <path fill="#84261b" d="M0 0h600v900H0z"/>
      <path fill="none" stroke="#f6efdd" stroke-width="2" d="M36 36h528v828H36z"/>
      <g fill="#fffdf8" font-family="Georgia, 'Noto Serif', serif" text-anchor="middle">
        <xsl:for-each select="tokenize(replace(normalize-space($d:site) || ' ', '(.{1,20}|[^ ]+) ', '$1&#10;'), '&#10;')[.]">
          <text x="300" y="{240 + 62 * position()}" font-size="50"><xsl:value-of select="."/></text>
        </xsl:for-each>
        <text x="300" y="800" font-size="24"><xsl:value-of select="@editor"/></text>
      </g>
    </svg>
  </xsl:template>
</xsl:stylesheet>
