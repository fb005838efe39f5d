using System.Text.RegularExpressions;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Architecture;

/// <summary>Holds docs/errors.md to the codes that the program, the start scripts and the build can print.</summary>
internal sealed partial class ErrorCodeTests
{
    private static readonly string[] Patterns = ["*.cs", "*.cake", "*.sh", "*.ps1"];

    [Test]
    public void EveryCode_HasOneLineInTheDocumentation()
    {
        string[] documented = [.. DocumentedCode().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"))).Select(match => match.Groups["code"].Value)];

        Assert.That(documented, Is.Unique);
        Assert.That(documented, Is.EquivalentTo(UsedCodes()));
    }

    private static IEnumerable<string> UsedCodes() =>
        SourceFiles()
            .SelectMany(file => UsedCode().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> SourceFiles() =>
    [
        .. Directory.GetFiles(Repository.Root, "build.*"),
        .. new[] { "src", "build" }.SelectMany(folder => Patterns.SelectMany(pattern => Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))),
    ];

    // In a literal or a shell text; documentation comments name codes too, in front of other characters.
    [GeneratedRegex("""["' ](?<code>EH[1-5]\d{3})["':]""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsedCode();

    [GeneratedRegex(@"^\| (?<code>EH\d{4}) \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedCode();
}
