namespace ExperimentHarness.Reporting.Pages;

/// <summary>Something that stands in a section of a page.</summary>
public abstract record PagePart
{
    /// <summary>Writes it; everything that a person may have named is escaped.</summary>
    internal abstract void Write(HtmlWriter html);
}
