using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ExperimentHarness.Specs.Documentation;

/// <summary>Summaries of Core's records, from the XML documentation file that the compiler writes beside the assembly: what a key means is said once, in the source.</summary>
internal sealed partial class RecordDocumentation
{
    private readonly Dictionary<string, string> _summaries;

    private RecordDocumentation(XDocument file) => _summaries = file.Descendants("member").ToDictionary(
        member => (string)member.Attribute("name")!,
        member => Flatten(member.Element("summary")),
        StringComparer.Ordinal);

    /// <summary>That of Core.</summary>
    public static RecordDocumentation Core { get; } = new(XDocument.Load(Path.ChangeExtension(typeof(Core.Spec.ExperimentSpec).Assembly.Location, ".xml")));

    /// <summary>Summary of a property, without mark-up.</summary>
    public string Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    /// <summary>Summary of a type, without mark-up.</summary>
    public string Of(Type type) => Find($"T:{type.FullName}");

    /// <summary>Summary of an enum's member, given with its full name, without mark-up.</summary>
    public string OfMember(string member) => Find($"F:{member}");

    private static string Flatten(XElement? summary)
    {
        string text = string.Concat(summary?.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref"))?.Split('.')[^1] ?? "",
            XElement element => element.Value,
            _ => "",
        }) ?? []);
        return Spaces().Replace(text, " ").Trim();
    }

    private string Find(string member) => _summaries.GetValueOrDefault(member, "");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
