// Written by Tests/Golden/make_kernel_constants.py; change it there.
#pragma once
#include <stdint.h>

#define LN2_HIGH 0x1.62e42fefa4000p-1
#define LN2_LOW -0x1.8432a1b0e2634p-43
#define LN2_HIGH_SINGLE 0x1.62e4000000000p-1f
#define LN2_LOW_SINGLE 0x1.7f7d1c0000000p-20f
#define LOG2_E_HIGH 0x1.71547652b82fep+0
#define LOG2_E_LOW 0x1.777d0ffda0d24p-56
#define LOG10_E_HIGH 0x1.bcb7b1526e50ep-2
#define LOG10_E_LOW 0x1.95355baaafad3p-57
#define TWO_THIRDS_HIGH 0x1.5555555555555p-1
#define TWO_THIRDS_LOW 0x1.5555555555555p-55
#define PI_HIGH 0x1.921fb54442d18p+1
#define PI_LOW 0x1.1a62633145c07p-53
#define HALF_PI_HIGH 0x1.921fb54442d18p+0
#define HALF_PI_LOW 0x1.1a62633145c07p-54
#define TWO_OVER_PI 0x1.45f306dc9c883p-1
#define HALF_PI_1 0x1.921fb54400000p+0
#define HALF_PI_2 0x1.0b4611a600000p-34
#define HALF_PI_3 0x1.3198a2e037073p-69

// (e^r - 1 - r) / r^2 for |r| <= ln(2) / 2; off by at most 2^-61.4 of the result.
static const double EXP_TAIL[11] = {
  0x1.0000000000000p-1,
  0x1.5555555555557p-3,
  0x1.5555555555556p-5,
  0x1.11111111100dcp-7,
  0x1.6c16c16c162d4p-10,
  0x1.a01a01abe7fe1p-13,
  0x1.a01a01a6d889cp-16,
  0x1.71de0231960ebp-19,
  0x1.27e4db646b17ep-22,
  0x1.af4de97ca4194p-26,
  0x1.1f730349868cep-29,
};

// The same for singles; off by at most 2^-30.4 of the result.
static const float EXP_TAIL_SINGLE[6] = {
  0x1.0000000000000p-1f,
  0x1.5555560000000p-3f,
  0x1.5554ea0000000p-5f,
  0x1.1110e00000000p-7f,
  0x1.6d43240000000p-10f,
  0x1.a124f20000000p-13f,
};

// (2^r - 1) / r for |r| <= 1/2; off by at most 2^-55.5 of the result.
static const double EXP2_TAIL[12] = {
  0x1.62e42fefa39efp-1,
  0x1.ebfbdff82c58fp-3,
  0x1.c6b08d704a0c6p-5,
  0x1.3b2ab6fba4e79p-7,
  0x1.5d87fe78a3f8cp-10,
  0x1.430912f86b7d4p-13,
  0x1.ffcbfc6dad6adp-17,
  0x1.62c02242bb0bdp-20,
  0x1.b524ebc089f66p-24,
  0x1.e4cf10d1896bep-28,
  0x1.e9ec3d7558475p-32,
  0x1.c4a2aaa2b01d9p-36,
};

// The same for singles; off by at most 2^-28.7 of the result.
static const float EXP2_TAIL_SINGLE[7] = {
  0x1.62e4300000000p-1f,
  0x1.ebfbe00000000p-3f,
  0x1.c6b08e0000000p-5f,
  0x1.3b2a1c0000000p-7f,
  0x1.5d879e0000000p-10f,
  0x1.4440200000000p-13f,
  0x1.00a5940000000p-16f,
};

// (log((1 + s) / (1 - s)) - 2 s - 2/3 s^3) / s^5, in powers of s^2; off by at most 2^-66.5 of the result.
static const double LOG_TAIL[10] = {
  0x1.999999999999ap-2,
  0x1.2492492492492p-2,
  0x1.c71c71c71c705p-3,
  0x1.745d1745d3f1ap-3,
  0x1.3b13b138ef3f7p-3,
  0x1.1111121fe6062p-3,
  0x1.e1e13f4ddfdd4p-4,
  0x1.af468a7a862cdp-4,
  0x1.82bdacb8484c9p-4,
  0x1.986d120428349p-4,
};

// (sin(r) - r) / r^3, in powers of r^2, |r| <= pi / 4; off by at most 2^-57.3 of the result.
static const double SIN_TAIL[8] = {
  -0x1.5555555555555p-3,
  0x1.1111111111111p-7,
  -0x1.a01a01a01a019p-13,
  0x1.71de3a556c2c7p-19,
  -0x1.ae64567e72f38p-26,
  0x1.61245fb4cbac1p-33,
  -0x1.ae7c5380b1d5fp-41,
  0x1.924296786f1a3p-49,
};

// (cos(r) - 1 + r^2 / 2) / r^4, in powers of r^2, |r| <= pi / 4; off by at most 2^-60.0 of the result.
static const double COS_TAIL[8] = {
  0x1.5555555555555p-5,
  -0x1.6c16c16c16c17p-10,
  0x1.a01a01a01a019p-16,
  -0x1.27e4fb7789d97p-22,
  0x1.1eed8eff3359ap-29,
  -0x1.9397495419394p-37,
  0x1.ae7ce8a3f8ba5p-45,
  -0x1.65d2a22e5abfap-53,
};

// (tanh(x) - x) / x^3, in powers of x^2, |x| <= 1/4; off by at most 2^-59.6 of the result.
static const double TANH_TAIL[9] = {
  -0x1.5555555555555p-2,
  0x1.1111111111110p-3,
  -0x1.ba1ba1ba1b41ep-5,
  0x1.664f488245e56p-6,
  -0x1.226e350f0cce6p-7,
  0x1.d6d39755b2859p-9,
  -0x1.7d971c140d5d9p-10,
  0x1.33cf3deecb286p-11,
  -0x1.bff153c36cb39p-13,
};

// (atan(t) - t) / t^3, in powers of t^2, |t| <= 0.1251; off by at most 2^-61.6 of the result.
static const double ATAN_TAIL[8] = {
  -0x1.5555555555555p-2,
  0x1.9999999999998p-3,
  -0x1.2492492491c21p-3,
  0x1.c71c71c5004adp-4,
  -0x1.745d15332fefap-4,
  0x1.3b1295d2480bdp-4,
  -0x1.10bd0485097cbp-4,
  0x1.c7c6b1fe3db69p-5,
};
#define ERF_SLOPE_HIGH 0x1.06eba8214db69p-3
#define ERF_SLOPE_LOW -0x1.ca38add602500p-57

// (erf(x) / x - 2 / sqrt(pi)) / x^2, in powers of x^2, |x| <= 1/2; off by at most 2^-58.2 of the result.
static const double ERF_TAIL[10] = {
  -0x1.812746b0379e7p-2,
  0x1.ce2f21a042be2p-4,
  -0x1.b82ce31288b13p-6,
  0x1.565bcd0e673b1p-8,
  -0x1.c02db3fdbb984p-11,
  0x1.f9a325cbffcaap-14,
  -0x1.f4d2063d89718p-17,
  0x1.b9d7967f8dcd5p-20,
  -0x1.5dd2fcc1206e6p-23,
  0x1.cac885b9d0bf4p-27,
};

// atan(k / 4), each as two doubles.
static const double ATAN_STEP[5][2] = {
  {0x0.0p+0, 0x0.0p+0},
  {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
  {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
  {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
  {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55},
};

// erf near 5/8 + k/4: its value as two doubles, then the polynomial of the difference;
// off by at most 2^-57.4.
static const double ERF_STEP[22][13] = {
  {0x1.3f196dcd0f135p-1, -0x1.f25f4f6fdf70bp-56, 0x1.86e9694134b9ep-1, -0x1.e8a3c39181e7ep-2,
   -0x1.c810502168371p-5, 0x1.6963c8a398d08p-3, -0x1.c1242dffa3157p-6, -0x1.52b26674c9e79p-5,
   0x1.c7cd9b22bfed2p-7, 0x1.b62ed4d92b040p-8, -0x1.dc390b80f8bd1p-9, -0x1.802983f922e13p-11,
   0x1.613d54bdc0724p-11},
  {0x1.91724951b8fc6p-1, -0x1.27912dd352f8bp-55, 0x1.0cab61f084b93p-1, -0x1.d62beb64e8464p-2,
   0x1.7c9d756a115a6p-4, 0x1.cc60567da3f4ep-4, -0x1.1350f4b21c22bp-4, -0x1.53bb4c3ee665ap-7,
   0x1.30ac216ee26fcp-6, -0x1.e3ec2bd13dd7fp-10, -0x1.aae186b3ba50ap-9, 0x1.d29001cab5ce5p-11,
   0x1.97b13d7bb75f1p-12},
  {0x1.c6dad2829ec62p-1, -0x1.ab76d4cba3d05p-57, 0x1.45e99bcbb7915p-2, -0x1.6ea6cf452e851p-2,
   0x1.4cb3cf0aa0badp-3, 0x1.ca508316f94bcp-6, -0x1.f65d15f1e5b05p-5, 0x1.fd1c6aadd7eaep-7,
   0x1.3acc78be0f236p-7, -0x1.8b422d2add308p-8, -0x1.79b929f767097p-12, 0x1.2cbb1c8447d73p-10,
   -0x1.6eaa06c1e5d15p-13},
  {0x1.e5768c3b4a3fcp-1, 0x1.8b62674f89890p-57, 0x1.5ce595c455b0ap-3, -0x1.dfbbadedf5d24p-3,
   0x1.4374d82e04c76p-3, -0x1.f3b8d52d4ecabp-6, -0x1.f572c4c8ed341p-6, 0x1.6b16f54fecf13p-6,
   -0x1.73ffa66fefd72p-10, -0x1.174098bd70b71p-8, 0x1.9da1f4302e1fbp-10, 0x1.54967b580071dp-12,
   -0x1.61b2324a35cc0p-12},
  {0x1.f4f693b67bd77p-1, -0x1.3a1ee1406c356p-56, 0x1.499d478bca735p-4, -0x1.0bcfca21947bcp-3,
   0x1.d6631e1a28e9bp-4, -0x1.974c03688e991p-5, -0x1.17d430bd39f0dp-9, 0x1.d857f3a19faaap-7,
   -0x1.954ab10a74fc6p-8, -0x1.2e4bd378fd609p-11, 0x1.71cda86b76955p-10, -0x1.71521c1b4bf4bp-12,
   -0x1.07e9ec0f2201dp-13},
  {0x1.fbe61eef4cf6ap-1, 0x1.15ded88667618p-55, 0x1.12ceb37ff9bc3p-5, -0x1.01a1c847fa1edp-4,
   0x1.143d1c6f4f084p-4, -0x1.5a316520c8606p-5, 0x1.779b1e57298d0p-7, 0x1.0d099d315d932p-8,
   -0x1.42fcbb10deec6p-8, 0x1.76fdb76e846b3p-10, 0x1.7bde3547ce62dp-12, -0x1.977bc87a93dc7p-12,
   0x1.318212d94eda4p-14},
  {0x1.fea4218d6594ap-1, -0x1.e3333d8f7d98cp-58, 0x1.94624e78e0fafp-7, -0x1.ada873606f0d4p-6,
   0x1.0ea475da3be73p-5, -0x1.afe553fa379dbp-6, 0x1.9973b48a096d0p-7, -0x1.dd78ef403077cp-10,
   -0x1.ea03bbcfd86cdp-10, 0x1.6aa36bc1329a4p-10, -0x1.2fd9a86175f69p-12, -0x1.02cf85aa9e015p-13,
   0x1.8c50550b68709p-14},
  {0x1.ff9960f3eb327p-1, -0x1.08b1ca6e97f80p-56, 0x1.06918b6355624p-8, -0x1.37ccd585f56c3p-7,
   0x1.c1ec102e36503p-7, -0x1.ae59615f69558p-7, 0x1.11dae4734b45dp-7, -0x1.982b281cc1878p-9,
   0x1.0283e2ad9d3aep-13, 0x1.377e239ff165fp-11, -0x1.61ed001c2109ap-12, 0x1.c36cf83613078p-15,
   0x1.0a471107b72f1p-15},
  {0x1.ffe514bbdc197p-1, -0x1.cd963345b5c6dp-58, 0x1.2ce898809244ep-10, -0x1.8af14828c0042p-9,
   0x1.407fbd18f1230p-8, -0x1.62d4c6d48445cp-8, 0x1.146c4b3e19d34p-8, -0x1.267f3c07b0339p-9,
   0x1.64f8925828acep-11, 0x1.22a89e2685df5p-15, -0x1.40083a335526bp-13, 0x1.34fc6d3319b09p-14,
   -0x1.54828547b557ap-17},
  {0x1.fff9ba420e834p-1, 0x1.1379ec5aa630ep-56, 0x1.30538fbb77ecdp-12, -0x1.b5781e9d7c58ep-11,
   0x1.89e17c074d3aap-10, -0x1.ed4ac7db0732ap-10, 0x1.c11f27064b6ffp-10, -0x1.2add1cbeeaa58p-10,
   0x1.151f7884cce29p-11, -0x1.1c64b8d9126b9p-13, -0x1.0ec827cc0387cp-16, 0x1.18ce7d76448cbp-15,
   -0x1.ef49b03a4589dp-17},
  {0x1.fffeb3ebb267bp-1, 0x1.e47f697047cbap-57, 0x1.0f9e1b4dd36dfp-14, -0x1.a8670aa99a1d0p-13,
   0x1.a3737e2a2f271p-12, -0x1.24544f03211ecp-11, 0x1.2e7e763d3f3bbp-11, -0x1.da496d7799f06p-12,
   0x1.176cf6431608ep-12, -0x1.d2ae62eb0d217p-14, 0x1.aafeeb8dc374ep-16, 0x1.0bcd8f61f4594p-18,
   -0x1.ac5e1dc5bb083p-18},
  {0x1.ffffc316d9ed0p-1, -0x1.8b32f44f46b3bp-55, 0x1.abe09e9144b5ep-17, -0x1.690585ca9196dp-15,
   0x1.84522fe881468p-14, -0x1.298f8d4671a68p-13, 0x1.57757788949abp-13, -0x1.330aaacb2fb57p-13,
   0x1.ac9997485f7cap-14, -0x1.cc170337cfb4cp-15, 0x1.64c684922fe43p-16, -0x1.31dbbaa523c8ep-18,
   -0x1.6a325313dc2ecp-21},
  {0x1.fffff618c3da6p-1, -0x1.19309ce23aa3ep-58, 0x1.296a70f414053p-19, -0x1.0d88765d32074p-17,
   0x1.394b1fa670f9dp-16, -0x1.05760ad1e1c59p-15, 0x1.4c1fe48aa31a1p-15, -0x1.4b98200017492p-15,
   0x1.085c0f1cb6d91p-15, -0x1.510a7694a7341p-16, 0x1.51663c5a679f1p-17, -0x1.f2a5f34c8cb94p-19,
   0x1.acd568541fe93p-21},
  {0x1.fffffe92ced93p-1, -0x1.d2db2ecfe14aep-55, 0x1.6ce1aa3fd7bddp-22, -0x1.617a9cedda8a8p-20,
   0x1.b95fa39b39f19p-19, -0x1.8e1fc4134b6ebp-18, 0x1.1371721809265p-17, -0x1.2eb2920aedeaap-17,
   0x1.0d8c35bff633cp-17, -0x1.8883df35724b8p-18, 0x1.d25c5efa0911cp-19, -0x1.bd470ce616ba2p-20,
   0x1.3fe8e0c662002p-21},
  {0x1.ffffffd169d0cp-1, 0x1.70a2bfb068e6fp-55, 0x1.8b0cfce0579e0p-25, -0x1.976564c7626bdp-23,
   0x1.0fdac559b7714p-21, -0x1.07600ca1d65a6p-20, 0x1.89ca7744b0085p-20, -0x1.d73aabf36b47cp-20,
   0x1.cd9e0f3f0991dp-20, -0x1.770cadaf969eep-20, 0x1.fc1821d9d0900p-21, -0x1.1fd7fab668db4p-21,
   0x1.076b2a7038ed6p-22},
  {0x1.fffffffabd229p-1, -0x1.4dbe49bec3ef2p-57, 0x1.7974e743dea3dp-28, -0x1.9cd7dcf2539ecp-26,
   0x1.252af6f48e3e7p-24, -0x1.2f7354d7a5c83p-23, 0x1.e7102f8347d6ap-23, -0x1.3ab0bb7c00194p-22,
   0x1.4f610c0c6440dp-22, -0x1.2b5d19c804b41p-22, 0x1.c3b32457403a0p-23, -0x1.23cff936cf80cp-23,
   0x1.39c76a4288567p-24},
  {0x1.ffffffff79626p-1, 0x1.5fbc52d650a89p-55, 0x1.3e44e45301b92p-31, -0x1.6fffa8002e654p-29,
   0x1.1508f768f11aep-27, -0x1.30fd0c45e6399p-26, 0x1.0556327caa699p-25, -0x1.6a3ab434f9ccbp-25,
   0x1.a06fd403932bdp-25, -0x1.93d552bff66e9p-25, 0x1.4e1b6aab4edddp-25, -0x1.e11210fcc0abbp-26,
   0x1.24926795c9913p-26},
  {0x1.fffffffff4188p-1, 0x1.7a2cb3d056eacp-55, 0x1.d9a880f306bd8p-35, -0x1.20a2ae94715b5p-32,
   0x1.cb2a2e5658691p-31, -0x1.0bc6ecbe9ef49p-29, 0x1.e7ba574a69678p-29, -0x1.68936e70ec83bp-28,
   0x1.bc2ad799942ddp-28, -0x1.cff9b5b0b65e6p-28, 0x1.a052feffcc74dp-28, -0x1.49049ce49e79ap-28,
   0x1.bacd62843219cp-29},
  {0x1.ffffffffff11ap-1, -0x1.3eafccbc6e8b7p-56, 0x1.370ab8327af5ep-38, -0x1.8e85bc01a431dp-36,
   0x1.4decacbfaa1dep-34, -0x1.9b3c54e5e8f27p-33, 0x1.8c78e41c304c9p-32, -0x1.373d0ccd78996p-31,
   0x1.988ad079275d3p-31, -0x1.c8a1528300c7dp-31, 0x1.b8ae46ab7600cp-31, -0x1.7a3dd3db03b6cp-31,
   0x1.158d9d6514de4p-31},
  {0x1.ffffffffffef8p-1, 0x1.14be6226402c7p-56, 0x1.68823e52970bep-42, -0x1.e46f03c12f281p-40,
   0x1.aa76120f0b2c4p-38, -0x1.146fae084d99bp-36, 0x1.192d3aeec4465p-35, -0x1.d2eb29b4f8403p-35,
   0x1.450d719caabf3p-34, -0x1.829fd37a172f0p-34, 0x1.8eacc84f9122ep-34, -0x1.70ad8be714328p-34,
   0x1.23f713b294552p-34},
  {0x1.ffffffffffff0p-1, -0x1.20ef3618f2d54p-56, 0x1.70beaf9c7ffb6p-46, -0x1.0346137c26efbp-43,
   0x1.de74c0dcf1f3fp-42, -0x1.459c8023c7902p-40, 0x1.5c5ee390238f2p-39, -0x1.30e4524248af5p-38,
   0x1.c087ca6ca16ebp-38, -0x1.1a92d82cd03f0p-37, 0x1.35af7405fba53p-37, -0x1.32a2c238d5fd9p-37,
   0x1.04058bdab71f2p-37},
  {0x1.fffffffffffffp-1, 0x1.0439397b5f70ap-56, 0x1.4cd9c04158cd7p-50, -0x1.e8dfd266d53a6p-48,
   0x1.d7c149fddd2a3p-46, -0x1.50429bcf589eep-44, 0x1.796a393d42479p-43, -0x1.5b234127a19cdp-42,
   0x1.0ce19385fa4cbp-41, -0x1.6582d85be50cbp-41, 0x1.9e977aba7cf94p-41, -0x1.b556f3600d4e7p-41,
   0x1.8aaaf9e7fa6d8p-41},
};

// A word of zeros, then the first 1280 bits of 2 / pi, most significant word first.
static const uint64_t TWO_OVER_PI_BITS[21] = {
  0x0000000000000000,
  0xa2f9836e4e441529,
  0xfc2757d1f534ddc0,
  0xdb6295993c439041,
  0xfe5163abdebbc561,
  0xb7246e3a424dd2e0,
  0x06492eea09d1921c,
  0xfe1deb1cb129a73e,
  0xe88235f52ebb4484,
  0xe99c7026b45f7e41,
  0x3991d639835339f4,
  0x9c845f8bbdf9283b,
  0x1ff897ffde05980f,
  0xef2f118b5a0a6d1f,
  0x6d367ecf27cb09b7,
  0x4f463f669e5fea2d,
  0x7527bac7ebe5f17b,
  0x3d0739f78a5292ea,
  0x6bfb5fb11f8d5d08,
  0x56033046fc7b6bab,
  0xf0cfbc209af4361d,
};
