<?xml version="1.0" encoding="UTF-8"?>
<!--
  What is made of the gathered index and is no page: text, whatever form it has. Modes: "sequences" (sequences.xsl).
  Parameters (strings): interface.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="gathered.xsl"/>
  <xsl:include href="sequences.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
</xsl:stylesheet>
