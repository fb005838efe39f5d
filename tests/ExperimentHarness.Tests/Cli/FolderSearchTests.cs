using ExperimentHarness.Cli;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli;

internal sealed class FolderSearchTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Find_InAFolderBelowTheRepository_ClimbsToIt()
    {
        _folder.Write("repository/ExperimentHarness.sln", "");
        _folder.Write("repository/a/b/file", "");

        HarnessFolders folders = Search("repository/a/b", "elsewhere").Find(null);

        Assert.That(folders, Is.EqualTo(new HarnessFolders(
            _folder["repository"], _folder["repository/experiments"], _folder["repository/results"], _folder["repository/.harness"], null)));
    }

    [Test]
    public void Find_OutsideAnyRepository_TakesTheOneOfTheProgram()
    {
        _folder.Write("repository/ExperimentHarness.sln", "");

        Assert.That(Search("elsewhere", "repository/bin/").Find(null).Root, Is.EqualTo(_folder["repository"]));
    }

    [Test]
    public void Find_WithoutAnyRepository_AsksForTheRoot()
    {
        BadInputException bad = Assert.Throws<BadInputException>(() => Search("a", "b").Find(null))!;

        Assert.That(bad.Problems.Single().Code, Is.EqualTo("EH5005"));
        Assert.That(bad.Problems.Single().Message, Does.Contain("--root"));
    }

    [Test]
    public void Find_GivenRoot_IsRelativeToTheCurrentFolder()
    {
        _folder.Write("a/root/file", "");

        Assert.That(Search("a", "b").Find("root").Root, Is.EqualTo(_folder["a/root"]));
    }

    [Test]
    public void Find_GivenRootThatIsNoFolder_IsBadInput() =>
        Assert.That(
            Assert.Throws<BadInputException>(() => Search("a", "b").Find("nowhere"))!.Problems.Single().Message,
            Does.Contain(_folder["a/nowhere"]));

    [Test]
    public void Find_HomeAndMirror_AreRelativeToTheCurrentFolder()
    {
        _folder.Write("a/root/file", "");
        _variables["HARNESS_HOME"] = "../store";
        _variables["HARNESS_MIRROR"] = "../mirror";

        HarnessFolders folders = Search("a", "b").Find("root");

        Assert.That(folders.Home, Is.EqualTo(_folder["store"]));
        Assert.That(folders.Mirror, Is.EqualTo(_folder["mirror"]));
    }

    [Test]
    public void Find_MirrorThatIsAnAddress_StaysAsItIs()
    {
        _folder.Write("root/file", "");
        _variables["HARNESS_MIRROR"] = "https://mirror.example/files";

        Assert.That(Search("", "b").Find("root").Mirror, Is.EqualTo("https://mirror.example/files"));
    }

    private FolderSearch Search(string current, string program) => new(_folder[current], _folder[program], name => _variables.GetValueOrDefault(name));
}
