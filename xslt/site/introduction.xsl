<?xml version="1.0" encoding="UTF-8"?>
<!--
  An introduction that is written in TEI, as the gathered index has it: its text as a document's page shows it, with the notes at
  the end. Start in mode "introduced" with the document node as context. Parameter: interface (common/strings.xsl).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../book/reading.xsl"/>
  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/targets.xsl"/>
  <xsl:include href="../common/structure.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>

  <xsl:output method="xml" version="1.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:mode name="introduced" on-no-match="shallow-skip"/>

  <xsl:template match="/" mode="introduced">
    <introduction>
      <xsl:apply-templates select="$d:text" mode="reading"/>
      <xsl:call-template name="d:notes"/>
    </introduction>
  </xsl:template>
</xsl:stylesheet>
