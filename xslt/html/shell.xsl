<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, menu, main, foot. Documents and the site's own pages use the same one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- From the page to the folder of the site's pages: "", or "../" for a page in a folder of its own. -->
  <xsl:param name="root" as="xs:string" select="''"/>
  <!-- Addresses in that folder; an empty one leaves its link out. people, localities,
       bodies, days: the folders of the pages of persons, places, organisations and months. -->
  <xsl:param name="css" as="xs:string" select="'assets/edition.css'"/>
  <xsl:param name="index" as="xs:string" select="'index.html'"/>
  <xsl:param name="chronology" as="xs:string" select="''"/>
  <xsl:param name="persons" as="xs:string" select="''"/>
  <xsl:param name="people" as="xs:string" select="''"/>
  <xsl:param name="localities" as="xs:string" select="''"/>
  <xsl:param name="bodies" as="xs:string" select="''"/>
  <xsl:param name="days" as="xs:string" select="''"/>
  <!-- The registers beside that of the persons, of "localities" and "bodies". -->
  <xsl:param name="registers" as="xs:string" select="''"/>
  <xsl:param name="search" as="xs:string" select="''"/>
  <xsl:param name="editorial" as="xs:string" select="''"/>
  <xsl:param name="report" as="xs:string" select="''"/>
  <xsl:param name="review" as="xs:string" select="''"/>

  <xsl:output name="page" method="html" version="5" encoding="UTF-8" indent="no" escape-uri-attributes="no"/>
  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" escape-uri-attributes="no"/>

  <xsl:variable name="d:nl" as="text()"><xsl:text>&#10;</xsl:text></xsl:variable>

  <!-- Everything before main. What the page says about itself to machines is made in mode "metadata", or is $metadata.
       $looks: a style sheet beside that of all pages. What stands at the head of a printed page is said in CSS, as
       browsers know no other way; a backslash takes its effect from what ends a string there, or the element. -->
  <xsl:mode name="metadata" on-no-match="deep-skip"/>
  <xsl:template name="d:head">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="site" as="xs:string"/>
    <xsl:param name="metadata" as="element()*"/>
    <xsl:param name="looks" as="xs:string?"/>
    <xsl:copy-of select="$d:nl"/>
    <head>
      <xsl:copy-of select="$d:nl"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:copy-of select="$d:nl"/>
      <title><xsl:value-of select="string-join(($title, $site[. and . ne $title]), ' · ')"/></title>
      <xsl:copy-of select="$d:nl"/>
      <xsl:apply-templates select="." mode="metadata"/>
      <xsl:for-each select="$metadata"><xsl:copy-of select="$d:nl, ."/></xsl:for-each>
      <xsl:copy-of select="$d:nl"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:copy-of select="$d:nl"/>
      <link rel="stylesheet" href="{$root}{$css}"/>
      <xsl:copy-of select="$d:nl"/>
      <xsl:for-each select="$looks"><link rel="stylesheet" href="{d:beside-css(.)}"/><xsl:copy-of select="$d:nl"/></xsl:for-each>
      <link rel="stylesheet" media="print" href="{d:beside-css('print.css')}"/>
      <xsl:copy-of select="$d:nl"/>
      <style>:root { --running: "<xsl:value-of select="replace($title, '[&quot;\\&lt;]', '\\$0')"/>" }</style>
      <xsl:copy-of select="$d:nl"/>
      <link rel="icon" type="image/svg+xml" href="{d:beside-css('icon.svg')}"/>
      <xsl:copy-of select="$d:nl"/>
    </head>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <!-- The address of a file that lies where the style sheet does. -->
  <xsl:function name="d:beside-css" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$root || replace($css, '[^/]+$', $name)"/>
  </xsl:function>

  <!-- The first lines of a page. $here: the entry of the menu that the page is, "" for a
       document; what begins with an entry is a page under it. -->
  <xsl:template name="d:masthead">
    <xsl:param name="site" as="xs:string"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <a class="skip" href="#~text"><xsl:value-of select="d:say('skip')"/></a>
    <xsl:copy-of select="$d:nl"/>
    <header class="site">
      <xsl:if test="$site and $here ne 'home'">
        <p class="site-title">
          <xsl:choose>
            <xsl:when test="$index"><a href="{$root}{$index}"><xsl:value-of select="$site"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="$site"/></xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:if>
      <!-- a page without a site has no menu -->
      <xsl:if test="$index">
        <nav aria-label="{d:say('main-menu')}">
          <ul>
            <xsl:for-each select="(['home', $index], ['chronology', $chronology], ['persons', $persons], tokenize($registers) ! [., . || '.html'],
              ['search', $search], ['report', $report])[string(.(2))]">
              <li>
                <a href="{$root}{.(2)}">
                  <xsl:if test="starts-with($here, .(1))"><xsl:attribute name="aria-current" select="if (.(1) = $here) then 'page' else 'true'"/></xsl:if>
                  <xsl:value-of select="d:say(.(1))"/>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </nav>
      </xsl:if>
    </header>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <!-- A row of a description list, left out where there is nothing to say. -->
  <xsl:template name="d:row">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="exists($content[self::* or normalize-space()])">
      <xsl:copy-of select="$d:nl"/>
      <div><dt><xsl:value-of select="d:say($label)"/></dt><xsl:text> </xsl:text><dd><xsl:copy-of select="$content"/></dd></div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
