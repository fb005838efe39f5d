using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Files;

public sealed class AtomicFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void WriteAllText_writes_utf8_without_a_byte_order_mark()
    {
        AtomicFile.WriteAllText(_folder["a.txt"], "Größe\n");
        Assert.That(File.ReadAllBytes(_folder["a.txt"]), Is.EqualTo("Größe\n"u8.ToArray()));
    }

    [Test]
    public void Write_replaces_the_old_content_whole_and_leaves_no_other_file()
    {
        string path = _folder.Write("a.bin", "a longer text that was there before");
        AtomicFile.WriteAllBytes(path, "new"u8);
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo([path]));
    }

    [Test]
    public void Write_that_throws_midway_keeps_the_old_content_and_leaves_no_other_file()
    {
        string path = _folder.Write("a.bin", "old");
        Assert.That(
            () => AtomicFile.Write(path, stream =>
            {
                stream.Write("half of the ne"u8);
                stream.Flush();
                throw new InvalidDataException("the source broke");
            }),
            Throws.TypeOf<InvalidDataException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo([path]));
    }

    [Test]
    public void Write_before_it_returns_shows_only_the_old_content()
    {
        string path = _folder.Write("a.bin", "old");
        string? seen = null;
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            seen = File.ReadAllText(path);
        });
        Assert.That(seen, Is.EqualTo("old"));
    }

    [Test]
    public void Write_acts_before_the_rename_once_the_new_content_is_whole()
    {
        string path = _folder.Write("a.bin", "old");
        string aside = _folder["b.bin"];
        AtomicFile.Write(path, stream => stream.Write("new"u8), () =>
        {
            Assert.That(Directory.GetFiles(_folder.Path, ".a.bin.*.tmp").Select(File.ReadAllText), Is.EqualTo(["new"]));
            File.Move(path, aside);
        });
        Assert.That((File.ReadAllText(aside), File.ReadAllText(path)), Is.EqualTo(("old", "new")));
        Assert.That(
            () => AtomicFile.Write(path, _ => throw new IOException("the disk is full"), () => File.Delete(path)),
            Throws.TypeOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }

    [Test]
    public void Write_to_a_folder_that_is_not_there_throws() =>
        Assert.That(() => AtomicFile.WriteAllText(_folder["missing/a.txt"], ""), Throws.InstanceOf<DirectoryNotFoundException>());

    [Test]
    public void Write_by_many_threads_at_once_leaves_the_whole_content_of_one()
    {
        string path = _folder["a.bin"];
        Parallel.For(0, 8, i => AtomicFile.WriteAllBytes(path, Enumerable.Repeat((byte)i, 100_000).ToArray()));
        byte[] content = File.ReadAllBytes(path);
        Assert.That(content, Has.Length.EqualTo(100_000));
        Assert.That(content.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void CreateFolder_makes_the_parents_too_and_accepts_an_existing_one()
    {
        AtomicFile.CreateFolder(_folder["a/b/c"]);
        AtomicFile.CreateFolder(_folder["a/b/c"]);
        Assert.That(Directory.Exists(_folder["a/b/c"]), Is.True);
    }

    [Test]
    public void Move_renames_files_and_folders_and_refuses_to_overwrite()
    {
        _folder.Write("from/x.txt", "x");
        AtomicFile.Move(_folder["from"], _folder["to"]);
        AtomicFile.Move(_folder["to/x.txt"], _folder["to/y.txt"]);
        _folder.Write("to/z.txt", "z");
        Assert.That(File.ReadAllText(_folder["to/y.txt"]), Is.EqualTo("x"));
        Assert.That(() => AtomicFile.Move(_folder["to/y.txt"], _folder["to/z.txt"]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void FlushFolder_of_a_folder_that_is_not_there_names_it()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False, "folders are not flushed on Windows");
        Assert.That(() => AtomicFile.FlushFolder(_folder["missing"]), Throws.InstanceOf<IOException>().With.Message.Contains("missing"));
    }

    [TestCase("a")]
    [TestCase("a/b/c")]
    public void CreateFolder_where_a_file_stands_names_it(string folder)
    {
        string file = _folder.Write("a", "no folder");
        Problem problem = Assert.Throws<BadInputException>(() => AtomicFile.CreateFolder(_folder[folder])).Problems.Single();
        Assert.That(problem.Code, Is.EqualTo("EH5011"));
        Assert.That(problem.Message, Does.StartWith($"'{file}' is a file"));
    }

    [Test]
    public void DeleteLeftovers_removes_temporary_files_only()
    {
        string kept = _folder.Write("checkpoint.bin", "kept");
        _folder.Write(".checkpoint.bin.abcdefgh.ijk.tmp", "torn");
        AtomicFile.DeleteLeftovers(_folder.Path);
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo([kept]));
    }
}
