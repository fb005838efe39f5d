using System.Text;
using ExperimentHarness.Specs.Documentation;
using ExperimentHarness.Specs.Shapes;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs;

/// <summary>The reference page of all keys, docs/spec.md, from the same shapes and summaries as the editor's schema.</summary>
public static class SpecReference
{
    private const string Introduction = """
        # Keys of a spec
        One file in `experiments/` is one experiment. This page is generated from the records in `src/ExperimentHarness.Core/Spec`
        (a test fails when it is stale; `UPDATE_GOLDEN=1` writes it anew), as is `experiments/experiment.schema.json`, with which an
        editor completes keys and marks errors. What each error code means stands in [errors.md](errors.md).

        - Every key has a default; a section that is left out, or holds nothing, has all of its defaults.
        - `extends: other` starts from another spec of the folder: maps merge key by key, lists and single values replace. Where a key
          takes alternatives (`validation`, `class_weight`, a parameter of a sweep) the new value replaces the old one whole.
        - `--set training.epochs=5` lays a value over the file. It is YAML on one line: `--set training.seeds=[1,2,3]`. For a key
          that takes text, everything behind the first `=` is the text, unless it begins with a quote.
        - Text that YAML could take for a number or a boolean is quoted: `"1409.1556"`, `"yes"`.
        - Anchors and aliases work; tags and merge keys (`<<`) are refused. A file has at most 1 MB and 32 levels.

        """;

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        Append(page, "", SpecShapes.Experiment);
        return page.ToString();
    }

    private static void Append(StringBuilder page, string path, RecordShape section)
    {
        string title = path.Length == 0 ? "Top level" : $"`{path}`";
        page.Append($"\n## {title}\n{RecordDocumentation.Core.Of(section.Type)}\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (PropertyShape property in section.Properties)
        {
            string fallback = property.IsRequired ? "required" : Section(property) is null || property.Default is null ? $"`{FlowText.Write(property.Shape.Write(property.Default))}`" : "";
            string value = Section(property) is null ? property.Shape.Expectation : "a section, below";
            page.Append($"| `{property.Name}` | {Cell(value)} | {Cell(fallback)} | {Cell(Annotations.Describe(property))} |\n");
        }

        foreach (PropertyShape property in section.Properties)
        {
            if (Section(property) is RecordShape below)
            {
                Append(page, Reading.Binding.Below(path, property.Name), below);
            }
        }
    }

    private static RecordShape? Section(PropertyShape property) =>
        ((property.Shape as OptionalShape)?.Inner ?? property.Shape) as RecordShape;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
