using ExperimentHarness.Data.Pixels;
using NUnit.Framework;
using SkiaSharp;

namespace ExperimentHarness.Tests.Data.Pixels;

public sealed class ImageDecoderTests
{
    [Test]
    public void Decode_Png_GivesItsPixels()
    {
        RgbImage image = ImageDecoder.Decode(TinyImages.Encode(5, 8, variant: 3)).Image!;

        Assert.That((image.Height, image.Width), Is.EqualTo((5, 8)));
        (byte red, byte green, byte blue) = TinyImages.Pixel(4, 7, 3);
        Assert.That(image.Pixels[^3..], Is.EqualTo(new[] { red, green, blue }));
    }

    [Test]
    public void Decode_HalfTransparentPixel_KeepsItsColour()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 10));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        Assert.That(ImageDecoder.Decode(data.ToArray()).Image!.Pixels, Is.EqualTo(new byte[] { 200, 100, 50 }));
    }

    [Test]
    public void Decode_ColourProfile_IsNotApplied()
    {
        using SKColorSpace wide = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Srgb, SKColorSpaceXyz.DisplayP3);
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Opaque, wide));
        byte[] stored = [250, 20, 90, 255];
        System.Runtime.InteropServices.Marshal.Copy(stored, 0, bitmap.GetPixels(), 4);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        Assert.That(ImageDecoder.Decode(data.ToArray()).Image!.Pixels, Is.EqualTo(stored[..3]));
    }

    [Test]
    public void Decode_ExifOrientation_IsNotApplied()
    {
        byte[] jpeg = TinyImages.Encode(16, 32, 0, SKEncodedImageFormat.Jpeg);

        // APP1 with one tag, Orientation = 6 (turn right), straight after the start of the image.
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] turned = [.. jpeg[..2], .. exif, .. jpeg[2..]];
        using var codec = SKCodec.Create(new MemoryStream(turned));
        Assert.That(codec.EncodedOrigin, Is.EqualTo(SKEncodedOrigin.RightTop), "the test's own picture must carry the mark");

        RgbImage image = ImageDecoder.Decode(turned).Image!;

        Assert.That((image.Height, image.Width), Is.EqualTo((16, 32)));
        Assert.That(image.Pixels, Is.EqualTo(ImageDecoder.Decode(jpeg).Image!.Pixels));
    }

    [TestCase(SKEncodedImageFormat.Jpeg)]
    [TestCase(SKEncodedImageFormat.Png)]
    [TestCase(SKEncodedImageFormat.Webp)]
    public void Decode_TruncatedFile_IsAnError(SKEncodedImageFormat format)
    {
        byte[] whole = TinyImages.Encode(64, 64, 1, format);

        (RgbImage? image, ImageDefect? defect) = ImageDecoder.Decode(whole[..(whole.Length * 6 / 10)]);

        Assert.That(image, Is.Null);
        Assert.That(defect!.Code, Is.EqualTo("EH2008").Or.EqualTo("EH2007"));
    }

    [Test]
    public void Decode_MorePixelsThanAllowed_IsRefusedFromTheHeader()
    {
        // A BMP header that promises 60,000 x 60,000 pixels.
        byte[] bomb = [.. "BM"u8, 0x7A, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0, .. new byte[124]];

        Assert.That(ImageDecoder.Decode(bomb).Defect!.Code, Is.EqualTo("EH2009").Or.EqualTo("EH2007"));
    }

    [Test]
    public void Decode_Nothing_SaysZeroBytes() => Assert.That(ImageDecoder.Decode([]).Defect!.Code, Is.EqualTo("EH2006"));

    [Test]
    public void Decode_Text_SaysNotAPicture() => Assert.That(ImageDecoder.Decode("hello, I am no picture"u8.ToArray()).Defect!.Code, Is.EqualTo("EH2007"));
}
