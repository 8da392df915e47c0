<?xml version="1.0" encoding="UTF-8"?>
<!-- The correspondence in a picture: a line for each correspondent, time from left to right, each letter an arrow from its
     writer's line to its recipient's. Every letter is a link with its title; below, the same is told in words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="chronology" on-no-match="shallow-skip"/>

  <!-- Measures of the picture, in its own units. -->
  <xsl:variable name="d:left" static="yes" as="xs:integer" select="220"/>
  <xsl:variable name="d:right" static="yes" as="xs:integer" select="940"/>
  <xsl:variable name="d:top" static="yes" as="xs:integer" select="44"/>
  <xsl:variable name="d:step" static="yes" as="xs:integer" select="34"/>
  <!-- How many correspondents have a line of their own; the others, who wrote least, share one. -->
  <xsl:variable name="d:lanes" static="yes" as="xs:integer" select="20"/>

  <xsl:template match="/edition" mode="chronology" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:say('chronology'), .)"/>
      <xsl:with-param name="here" select="'chronology' || '/'[current()/part/@current]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="chronology">
    <xsl:variable name="dated" select="d:by-date($d:documents[exists(d:time(@date))][action[d:party(.)]])"/>
    <h1><xsl:value-of select="d:say('chronology')"/></h1>
    <xsl:call-template name="d:parts"/>
    <xsl:if test="empty(($dated, part))"><p><xsl:value-of select="d:say('no-documents')"/></p></xsl:if>
    <xsl:if test="exists($dated)">
      <xsl:call-template name="d:picture"><xsl:with-param name="dated" select="$dated"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="d:pairs"/>
  </xsl:template>

  <!-- A date as a number of years: 1919.89 for 1919-11-21. -->
  <xsl:function name="d:time" as="xs:double?">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:variable name="day" select="substring($date, 1, 10)"/>
    <!-- most are days: without regular expressions -->
    <xsl:variable name="parts" select="(if (d:is-day($day)) then (substring($day, 1, 4), substring($day, 6, 2), substring($day, 9, 2))
      else tokenize($day, '-')[matches(., '^\d+$')]) ! xs:integer(.)"/>
    <xsl:sequence select="if (d:is-day($day) or matches($date, '^\d{4}')) then $parts[1] + (($parts[2], 1)[1] - 1) div 12 + (($parts[3], 1)[1] - 1) div 372 else ()"/>
  </xsl:function>

  <xsl:template name="d:picture">
    <xsl:param name="dated" as="element(document)+"/>
    <xsl:variable name="times" select="$dated ! d:time(@date)"/>
    <!-- in whole years; in months where all is within two years -->
    <xsl:variable name="unit" select="if (max($times) - min($times) lt 2) then 12 else 1"/>
    <xsl:variable name="from" select="floor(min($times) * $unit + 1e-6) div $unit"/>
    <xsl:variable name="to" select="floor(max($times) * $unit + 1 + 1e-6) div $unit"/>
    <xsl:variable name="every" select="(1, 2, 3, 5, 10, 20, 50, 100, 500)[($to - $from) * $unit div . le 14][1]"/>
    <xsl:variable name="named" as="map(xs:string, xs:string)">
      <xsl:map>
        <xsl:for-each-group select="$dated/action" group-by="d:party(.)">
          <xsl:map-entry key="current-grouping-key()" select="d:party-name(.)"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="chosen" as="xs:string*">
      <xsl:for-each-group select="$dated/action" group-by="d:party(.)">
        <xsl:sort select="count(current-group())" order="descending"/>
        <xsl:sort select="current-grouping-key()"/>
        <!-- one more takes no more room than a line that speaks of it -->
        <xsl:if test="position() le $d:lanes or last() = $d:lanes + 1"><xsl:sequence select="current-grouping-key()"/></xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <!-- from top to bottom as they first appear -->
    <xsl:variable name="parties" select="distinct-values($dated ! action ! d:party(.))[. = $chosen]"/>
    <xsl:variable name="rest" select="count(distinct-values($dated/action/d:party(.))) - count($parties)"/>
    <xsl:variable name="bottom" select="$d:top + (count($parties) + (if ($rest) then 1 else 0)) * $d:step"/>
    <xsl:copy-of select="$d:nl"/>
    <figure class="chart" tabindex="0" role="region" aria-label="{d:say('picture')}">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 {$bottom + 8}" role="group" aria-labelledby="picture picture-says">
        <title id="picture"><xsl:value-of select="d:say('picture')"/></title>
        <desc id="picture-says"><xsl:value-of select="d:say('picture-says')"/></desc>
        <g class="time" aria-hidden="true">
          <xsl:for-each select="(0 to xs:integer(round(($to - $from) * $unit)))[(xs:integer(round($from * $unit)) + .) mod $every = 0]">
            <xsl:variable name="time" select="$from + . div $unit"/>
            <xsl:variable name="x" select="d:x($time, $from, $to)"/>
            <line x1="{$x}" x2="{$x}" y1="24" y2="{$bottom}"/>
            <text x="{$x}" y="14"><xsl:value-of select="d:tick($time, $unit)"/></text>
          </xsl:for-each>
        </g>
        <xsl:for-each select="$parties">
          <xsl:variable name="party" select="."/>
          <xsl:variable name="y" select="$d:top + (position() - 1) * $d:step"/>
          <line class="lane" x1="{$d:left}" x2="{$d:right}" y1="{$y}" y2="{$y}"/>
          <xsl:call-template name="d:lane">
            <xsl:with-param name="name" select="$named($party)"/>
            <xsl:with-param name="href" select="if (key('d:entry', $party, root($dated[1]))) then $root || $people || $party || '.html' else ()"/>
            <xsl:with-param name="y" select="$y"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="$rest">
          <xsl:variable name="y" select="$bottom - $d:step"/>
          <line class="lane" x1="{$d:left}" x2="{$d:right}" y1="{$y}" y2="{$y}"/>
          <xsl:call-template name="d:lane">
            <xsl:with-param name="name" select="d:count($rest, 'further')"/>
            <xsl:with-param name="y" select="$y"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:for-each select="$dated">
          <xsl:call-template name="d:arrow">
            <xsl:with-param name="x" select="d:x(d:time(@date), $from, $to)"/>
            <xsl:with-param name="lanes" select="for $type in ('sent', 'received') return
              (action[@type = $type]/d:party(.) ! (index-of($parties, .), count($parties) + 1)[1], -1)[1]"/>
          </xsl:call-template>
        </xsl:for-each>
      </svg>
    </figure>
  </xsl:template>

  <xsl:function name="d:x" as="xs:string">
    <xsl:param name="time" as="xs:double"/>
    <xsl:param name="from" as="xs:double"/>
    <xsl:param name="to" as="xs:double"/>
    <xsl:sequence select="string(round($d:left + ($d:right - $d:left) * ($time - $from) div ($to - $from), 1) cast as xs:decimal)"/>
  </xsl:function>

  <!-- "1919", or "Nov 1919" where the picture goes by months. -->
  <xsl:function name="d:tick" as="xs:string">
    <xsl:param name="time" as="xs:double"/>
    <xsl:param name="unit" as="xs:integer"/>
    <xsl:variable name="months" select="xs:integer(round($time * 12))"/>
    <xsl:variable name="name" select="substring(($d:months($interface), $d:months('en'))[$months mod 12 + 1], 1, 3)"/>
    <xsl:sequence select="string-join(($name[$unit = 12], string($months idiv 12)[$unit = 1 or $months mod 12 = 0]), ' ')"/>
  </xsl:function>

  <xsl:template name="d:lane">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="y" as="xs:integer"/>
    <xsl:variable name="label" as="element()">
      <text xmlns="http://www.w3.org/2000/svg" class="label" x="{$d:left - 14}" y="{$y + 4}">
        <xsl:value-of select="if (string-length($name) gt 28) then substring($name, 1, 27) || '…' else $name"/>
      </text>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$href"><a xmlns="http://www.w3.org/2000/svg" href="{$href}"><xsl:copy-of select="$label"/></a></xsl:when>
      <xsl:otherwise><xsl:copy-of select="$label"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A letter. $lanes: the numbers of its writer's and its recipient's line, -1 for none. -->
  <xsl:template name="d:arrow">
    <xsl:param name="x" as="xs:string"/>
    <xsl:param name="lanes" as="xs:integer+"/>
    <xsl:variable name="y" select="$lanes ! ($d:top + (. - 1) * $d:step)"/>
    <xsl:variable name="back" select="if ($y[2] gt $y[1]) then -7 else 7"/>
    <a xmlns="http://www.w3.org/2000/svg" class="letter" href="{$root}{@href}">
      <title><xsl:value-of select="string-join((@when[string()], d:head-of(.)), ': ')"/></title>
      <xsl:if test="$lanes[1] gt 0"><circle cx="{$x}" cy="{$y[1]}" r="4"/></xsl:if>
      <xsl:if test="$lanes[1] gt 0 and $lanes[2] gt 0 and $lanes[1] ne $lanes[2]">
        <path d="M{$x} {$y[1]}V{$y[2] + $back}"/>
      </xsl:if>
      <xsl:if test="$lanes[2] gt 0">
        <path class="head" d="M{$x} {$y[2]}l-4 {$back}h8z"/>
      </xsl:if>
    </a>
  </xsl:template>

  <!-- Who wrote to whom how often. -->
  <xsl:template name="d:pairs">
    <xsl:variable name="letters" select="$d:documents[d:party(action[@type = 'sent'][1])][d:party(action[@type = 'received'][1])]"/>
    <xsl:if test="exists($letters)">
      <xsl:copy-of select="$d:nl"/>
      <h2><xsl:value-of select="d:say('pairs')"/></h2>
      <ul class="register">
        <xsl:for-each-group select="$letters" group-by="d:party(action[@type = 'sent'][1]) || ' → ' || d:party(action[@type = 'received'][1])">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="years" select="sort(current-group()/@date[string()] ! substring(., 1, 4))"/>
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:for-each select="action[@type = 'sent'][1], action[@type = 'received'][1]">
              <xsl:if test="position() = 2"><xsl:value-of select="' ' || d:say('to') || ' '"/></xsl:if>
              <xsl:call-template name="d:party-link"/>
            </xsl:for-each>
            <xsl:text> </xsl:text>
            <span class="aside">
              <xsl:value-of select="d:count(count(current-group()), 'document'), string-join(distinct-values(($years[1], $years[last()])), '–')[.]" separator=", "/>
            </span>
          </li>
        </xsl:for-each-group>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="d:party-link">
    <xsl:variable name="entry" select="key('d:entry', @person)[1]"/>
    <xsl:choose>
      <xsl:when test="$entry"><xsl:for-each select="$entry"><xsl:call-template name="d:person-link"/></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:value-of select="@who"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
